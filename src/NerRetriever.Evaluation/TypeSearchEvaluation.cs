using NerRetriever.Evaluation.Measures;
using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever.Evaluation;

/// <summary>Searches an index for every labelled type and compares the sentences found with those that hold its names.</summary>
public sealed class TypeSearchEvaluation
{
    private readonly EntitySearcher _searcher;
    private readonly Dictionary<(string Document, TextSpan Sentence), string> _sentences;

    /// <summary>Prepares the evaluation of an index.</summary>
    public TypeSearchEvaluation(IndexReader index, EntitySearcher searcher)
    {
        ArgumentNullException.ThrowIfNull(index);
        _searcher = searcher ?? throw new ArgumentNullException(nameof(searcher));
        _sentences = index.Sentences().ToDictionary(sentence => (sentence.DocumentId, sentence.Span), sentence => sentence.Text);
    }

    /// <summary>Scores every type that occurs in the index, in every mode; types in ordinal order.</summary>
    /// <param name="labels">Gold names by type.</param>
    /// <param name="k">Depth of precision@k.</param>
    public IReadOnlyList<TypeScore> Run(TypeLabels labels, int k)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var scores = new List<TypeScore>();
        foreach ((string type, IReadOnlyList<string> names) in labels.Types)
        {
            Dictionary<(string, TextSpan), List<TextSpan>> gold = Gold(names);
            if (gold.Count > 0)
            {
                scores.AddRange(Enum.GetValues<SearchMode>().Select(mode => Score(type, mode, gold, k)));
            }
        }

        return scores;
    }

    private Dictionary<(string, TextSpan), List<TextSpan>> Gold(IReadOnlyList<string> names)
    {
        var occurrences = new GoldOccurrences(names);
        var gold = new Dictionary<(string, TextSpan), List<TextSpan>>();
        foreach (((string Document, TextSpan Sentence) key, string text) in _sentences)
        {
            List<TextSpan> found = occurrences.In(text);
            if (found.Count > 0)
            {
                gold.Add(key, found.ConvertAll(span => new TextSpan(span.Start + key.Sentence.Start, span.End + key.Sentence.Start)));
            }
        }

        return gold;
    }

    private TypeScore Score(string type, SearchMode mode, Dictionary<(string, TextSpan), List<TextSpan>> gold, int k)
    {
        IReadOnlyList<SearchHit> hits = _searcher.Search(new SearchRequest(type)
        {
            Mode = mode,
            Grouping = HitGrouping.Sentence,
            Top = Math.Max(k, gold.Count),
        });
        bool[] sentences = [.. hits.Select(hit => gold.ContainsKey((hit.DocumentId, hit.SentenceSpan)))];
        bool[] mentions = [.. hits.Select(hit => gold.TryGetValue((hit.DocumentId, hit.SentenceSpan), out List<TextSpan>? spans)
            && hit.MentionSpan is { } mention && spans.Exists(span => IsSameName(span, mention)))];
        return new TypeScore(
            type,
            mode,
            gold.Count,
            RankingMeasures.PrecisionAt(sentences, k),
            RankingMeasures.PrecisionAt(mentions, k),
            RankingMeasures.RPrecision(sentences, gold.Count));
    }

    /// <summary>One contains the other: "The Starry Night" and "Starry Night" are the same find.</summary>
    private static bool IsSameName(TextSpan gold, TextSpan found) => gold.Contains(found) || found.Contains(gold);
}
