namespace NerRetriever.Index.Vectors;

/// <summary>
/// Finds the nodes with the highest inner product. Implementations are safe to share between threads.
/// </summary>
internal interface IVectorIndex
{
    /// <summary>
    /// Writes the nearest nodes into <paramref name="nearest"/>, best first (higher score, then lower node), and
    /// returns how many there are: its length k, or fewer where fewer nodes were found.
    /// </summary>
    /// <param name="query">The query [d]; finite.</param>
    /// <param name="nearest">Receives up to k nodes.</param>
    /// <param name="among">The nodes that may be returned, or null for all.</param>
    int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among);
}
