using System.Globalization;
using NerRetriever.Index;

namespace NerRetriever;

/// <summary>
/// Joins the ranking by vectors and the ranking by words through their scores: a mention's cosine in standard deviations
/// above the average mention, plus up to <see cref="WordWeight"/> for the words of its sentence, BM25 as a share of the
/// best sentence's.
/// </summary>
/// <remarks>
/// A convex combination of normalised scores (Bruch, Gai and Ingber, ACM TOIS 42:1, 2023), which keeps what ranks throw away:
/// how far a hit stands out. Reciprocal ranks lift the best sentence by words as high as the best mention, however weak
/// words are on the corpus; here words move a hit by no more than the weight, and where they alone tell (the sentence says
/// "X is a cheese"), that is enough. Chosen on MultiCoNER v2, CrossNER, the demo corpus and definitions from Wikipedia, where
/// weights from 1 to 2 differ little; at 1.5 none of them, nor WikiGold or WNUT17, fell more than 0.002 macro R-Precision
/// below the better of the two rankings.
/// </remarks>
internal static class HybridFusion
{
    /// <summary>What the best sentence by words gains, in standard deviations of the cosine.</summary>
    public const double WordWeight = 1.5;

    /// <summary>The rule in words, for reports.</summary>
    public static string Description { get; } =
        string.Create(CultureInfo.InvariantCulture, $"cosine in standard deviations + {WordWeight} BM25 / the best sentence's BM25");

    /// <summary>Candidates of either ranking, best first. A mention takes the BM25 of its sentence.</summary>
    /// <param name="dense">Mentions ranked by their vectors.</param>
    /// <param name="lexical">Mentions of the sentences ranked by their words, and sentences without mentions.</param>
    /// <param name="scale">Where the cosines of all mentions lie.</param>
    /// <param name="cosinesOf">Cosines of mentions that are not in <paramref name="dense"/>, in the order given.</param>
    public static List<Candidate> Join(
        IReadOnlyList<Candidate> dense,
        IReadOnlyList<Candidate> lexical,
        CosineScale scale,
        Func<IReadOnlyList<StoredMention>, IReadOnlyList<float>> cosinesOf)
    {
        var sentences = new Dictionary<long, ScoreExplanation>();
        float bestWords = 0;
        foreach (Candidate candidate in lexical)
        {
            sentences.TryAdd(candidate.Sentence.Id, candidate.Explanation);
            bestWords = Math.Max(bestWords, candidate.Score);
        }

        var joined = new List<Candidate>(dense.Count + lexical.Count);
        var seen = new HashSet<long>();
        foreach (Candidate candidate in dense)
        {
            sentences.TryGetValue(candidate.Sentence.Id, out ScoreExplanation words);
            joined.Add(candidate with { Explanation = candidate.Explanation with { Bm25 = words.Bm25, Bm25Rank = words.Bm25Rank } });
            seen.Add(candidate.Mention!.Id);
        }

        joined.AddRange(lexical.Where(candidate => candidate.Mention is null));
        Candidate[] unseen = [.. lexical.Where(candidate => candidate.Mention is { } mention && seen.Add(mention.Id))];
        IReadOnlyList<float> cosines = unseen.Length == 0 ? [] : cosinesOf([.. unseen.Select(candidate => candidate.Mention!)]);
        joined.AddRange(unseen.Select((candidate, i) => candidate with { Explanation = candidate.Explanation with { Cosine = cosines[i] } }));

        for (int i = 0; i < joined.Count; i++)
        {
            joined[i] = joined[i] with { Score = Fuse(joined[i].Explanation, scale, bestWords) };
        }

        Candidate.KeepBest(joined);
        return joined;
    }

    // Of a sentence without mentions the vectors say nothing: it counts as the average mention.
    private static float Fuse(ScoreExplanation parts, CosineScale scale, float bestWords)
    {
        double vectors = parts.Cosine is { } cosine ? scale.Standardise(cosine) : 0;
        double words = parts.Bm25 is { } bm25 && bestWords > 0 ? WordWeight * bm25 / bestWords : 0;
        return (float)(vectors + words);
    }
}
