namespace NerRetriever;

/// <summary>
/// Joins two rankings by the sum of 1 / (60 + rank) (Cormack, Clarke and Büttcher, SIGIR 2009): scores of different scales
/// need no weights.
/// </summary>
internal static class ReciprocalRankFusion
{
    private const float RankOffset = 60f;

    /// <summary>Candidates of either ranking, best first. A mention takes the BM25 rank of its sentence.</summary>
    /// <param name="dense">Mentions ranked by their vectors.</param>
    /// <param name="lexical">Mentions of the sentences ranked by their words, and sentences without mentions.</param>
    public static List<Candidate> Join(IReadOnlyList<Candidate> dense, IReadOnlyList<Candidate> lexical)
    {
        var sentences = new Dictionary<long, ScoreExplanation>();
        foreach (Candidate candidate in lexical)
        {
            sentences.TryAdd(candidate.Sentence.Id, candidate.Explanation);
        }

        var joined = new List<Candidate>(dense.Count + lexical.Count);
        var seen = new HashSet<long>();
        foreach (Candidate candidate in dense)
        {
            sentences.TryGetValue(candidate.Sentence.Id, out ScoreExplanation words);
            ScoreExplanation both = candidate.Explanation with { Bm25 = words.Bm25, Bm25Rank = words.Bm25Rank };
            joined.Add(candidate with { Score = Fuse(both), Explanation = both });
            seen.Add(candidate.Mention!.Id);
        }

        foreach (Candidate candidate in lexical)
        {
            if (candidate.Mention is null || seen.Add(candidate.Mention.Id))
            {
                joined.Add(candidate with { Score = Fuse(candidate.Explanation) });
            }
        }

        Candidate.KeepBest(joined);
        return joined;
    }

    private static float Fuse(ScoreExplanation parts) => Reciprocal(parts.DenseRank) + Reciprocal(parts.Bm25Rank);

    private static float Reciprocal(int? rank) => rank is { } r ? 1f / (RankOffset + r) : 0f;
}
