using NerRetriever.Index;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever;

/// <summary>What a request asks of a mention besides its vector: its coarse type, and the names in its sentence.</summary>
internal sealed class MentionFilter
{
    private readonly HashSet<string> _coarseTypes;
    private readonly GazetteerDetector[] _entities;
    private readonly Dictionary<long, IReadOnlyList<TextSpan>?> _places = [];

    private MentionFilter(SearchRequest request)
    {
        _coarseTypes = new HashSet<string>(request.CoarseTypes, StringComparer.OrdinalIgnoreCase);
        _entities = [.. request.SentenceEntities.Select(name => new GazetteerDetector(new Gazetteer([new GazetteerEntry(name)])))];
    }

    /// <summary>The filter of a request, or null where it admits everything.</summary>
    public static MentionFilter? Of(SearchRequest request) =>
        request.CoarseTypes.Count == 0 && request.SentenceEntities.Count == 0 ? null : new MentionFilter(request);

    /// <summary>Whether a text can be looked for as a name.</summary>
    public static bool IsName(string name)
    {
        try
        {
            return name is not null && new Gazetteer([new GazetteerEntry(name)]).Count == 1;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether a mention passes; one of the names that the sentence has to have does not.</summary>
    public bool Admits(StoredMention mention)
    {
        if (_coarseTypes.Count > 0 && (mention.CoarseType is null || !_coarseTypes.Contains(mention.CoarseType)))
        {
            return false;
        }

        if (Places(mention.Sentence) is not { } places)
        {
            return false;
        }

        int start = mention.Sentence.Span.Start;
        var span = new TextSpan(mention.Span.Start - start, mention.Span.End - start);
        return !places.Any(place => place.Contains(span));
    }

    /// <summary>Whether a sentence has all the names.</summary>
    public bool Admits(StoredSentence sentence) => Places(sentence) is not null;

    /// <summary>Where the names stand in a sentence, or null where one is missing.</summary>
    private IReadOnlyList<TextSpan>? Places(StoredSentence sentence)
    {
        if (_places.TryGetValue(sentence.Id, out IReadOnlyList<TextSpan>? known))
        {
            return known;
        }

        List<TextSpan>? places = [];
        foreach (GazetteerDetector entity in _entities)
        {
            var found = new List<Mention>();
            entity.Detect(sentence.Text, new TextSpan(0, sentence.Text.Length), found);
            if (found.Count == 0)
            {
                places = null;
                break;
            }

            places.AddRange(found.Select(mention => mention.Span));
        }

        _places.Add(sentence.Id, places);
        return places;
    }
}
