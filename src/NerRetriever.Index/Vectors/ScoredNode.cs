namespace NerRetriever.Index.Vectors;

/// <summary>A node, that is one stored vector, and its inner product with the query.</summary>
/// <param name="Node">Row number of the vector over all segments.</param>
/// <param name="Score">Inner product; the higher, the nearer.</param>
internal readonly record struct ScoredNode(int Node, float Score)
{
    /// <summary>
    /// Whether this one ranks before <paramref name="other"/>: the higher score, then the lower node.
    /// </summary>
    public bool IsBefore(ScoredNode other) =>
        Score > other.Score || (Score == other.Score && Node < other.Node);

    /// <summary>Compares by rank, the best first.</summary>
    public static int CompareRank(ScoredNode left, ScoredNode right) =>
        left.IsBefore(right) ? -1 : right.IsBefore(left) ? 1 : 0;
}
