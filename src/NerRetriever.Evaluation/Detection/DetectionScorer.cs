using NerRetriever.Evaluation.Measures;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Detection;

/// <summary>
/// Compares found mentions with gold ones, document by document. Strict figures follow conlleval: an entity is correct where start,
/// end and type are equal. They are taken over <see cref="FlatMentions"/>, for BIO labels hold no overlap; recall alone is
/// also given over all candidates.
/// </summary>
public sealed class DetectionScorer
{
    /// <summary>Type of mentions that have none.</summary>
    public const string Untyped = "(none)";

    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly SortedDictionary<string, EntityCounts> _types = new(StringComparer.Ordinal);
    private EntityCounts _spans;
    private int _documents;
    private long _tokens;
    private long _correctTokens;
    private int _candidates;
    private int _strict;
    private int _fuzzy;

    /// <summary>Creates a scorer.</summary>
    /// <param name="names">What gold labels are called by the detector, such as PS -> PER; others stay as they are.</param>
    public DetectionScorer(IReadOnlyDictionary<string, string>? names = null) => _names = names ?? new Dictionary<string, string>();

    /// <summary>The scores so far.</summary>
    public DetectionScores Scores => new(
        _documents,
        _tokens,
        _correctTokens,
        _types.Values.Aggregate(default(EntityCounts), (sum, counts) => sum + counts),
        [.. _types.Select(type => (type.Key, type.Value))],
        _spans,
        _candidates,
        _strict,
        _fuzzy);

    /// <summary>Counts one document.</summary>
    /// <param name="document">A document with gold mentions.</param>
    /// <param name="found">The mentions that were found in it, in any order; they may overlap.</param>
    /// <exception cref="ArgumentException">The document has no gold mentions.</exception>
    public void Add(Document document, IReadOnlyCollection<Mention> found)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(found);
        if (document.Mentions is null)
        {
            throw new ArgumentException($"The document \"{document.Id}\" has no gold mentions.", nameof(document));
        }

        (TextSpan Span, string Type)[] gold =
        [
            .. document.Mentions.Select(mention => (mention.Span, NameOf(mention.Type))).Distinct().OrderBy(mention => mention.Span),
        ];
        (TextSpan Span, string Type)[] flat = [.. FlatMentions.Of(found).Select(mention => (mention.Span, mention.CoarseType ?? Untyped))];
        _documents++;
        CountEntities(gold, flat);
        CountTokens(document, gold, flat);
        CountCandidates(document.Text, [.. gold.Select(mention => mention.Span).Distinct()], [.. found.Select(mention => mention.Span)]);
    }

    private string NameOf(string? label) => label is null ? Untyped : _names.GetValueOrDefault(label, label);

    private void CountEntities((TextSpan Span, string Type)[] gold, (TextSpan Span, string Type)[] flat)
    {
        HashSet<(TextSpan, string)> wanted = [.. gold];
        foreach ((TextSpan _, string type) in gold)
        {
            Count(type, new EntityCounts(1, 0, 0));
        }

        foreach ((TextSpan span, string type) in flat)
        {
            Count(type, new EntityCounts(0, 1, wanted.Contains((span, type)) ? 1 : 0));
        }

        HashSet<TextSpan> spans = [.. gold.Select(mention => mention.Span)];
        _spans += new EntityCounts(spans.Count, flat.Length, flat.Count(mention => spans.Contains(mention.Span)));
    }

    private void Count(string type, EntityCounts counts) => _types[type] = _types.GetValueOrDefault(type) + counts;

    private void CountTokens(Document document, (TextSpan Span, string Type)[] gold, (TextSpan Span, string Type)[] flat)
    {
        IReadOnlyList<TextSpan> tokens = document.Tokens ?? Words(document.Text);
        string[] wanted = Labels(tokens, gold);
        string[] given = Labels(tokens, flat);
        _tokens += tokens.Count;
        _correctTokens += wanted.Where((label, i) => label == given[i]).Count();
    }

    /// <summary>The BIO labels of tokens: a mention covers those that it shares a character with.</summary>
    private static string[] Labels(IReadOnlyList<TextSpan> tokens, (TextSpan Span, string Type)[] mentions)
    {
        var labels = new string[tokens.Count];
        int next = 0;
        int labelled = -1;
        for (int i = 0; i < tokens.Count; i++)
        {
            while (next < mentions.Length && mentions[next].Span.End <= tokens[i].Start)
            {
                next++;
            }

            bool covered = next < mentions.Length && mentions[next].Span.Overlaps(tokens[i]);
            labels[i] = covered ? (labelled == next ? "I-" : "B-") + mentions[next].Type : "O";
            labelled = covered ? next : labelled;
        }

        return labels;
    }

    private void CountCandidates(string text, TextSpan[] gold, HashSet<TextSpan> candidates)
    {
        _candidates += candidates.Count;
        FuzzyName[] names = [.. candidates.Select(span => new FuzzyName(span.In(text).ToString()))];
        foreach (TextSpan span in gold)
        {
            bool isStrict = candidates.Contains(span);
            _strict += isStrict ? 1 : 0;
            _fuzzy += isStrict || Array.Exists(names, new FuzzyName(span.In(text).ToString()).Matches) ? 1 : 0;
        }
    }

    private static List<TextSpan> Words(string text)
    {
        var words = new List<TextSpan>();
        for (int i = 0; i < text.Length; i++)
        {
            int start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(new TextSpan(start, i));
            }
        }

        return words;
    }
}
