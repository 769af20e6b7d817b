namespace NerRetriever;
internal static class HybridFusion
{
    public const string Description = "reciprocal rank fusion (k 60)";
    public static List<Candidate> Join(IReadOnlyList<Candidate> dense, IReadOnlyList<Candidate> lexical) => ReciprocalRankFusion.Join(dense, lexical);
}
