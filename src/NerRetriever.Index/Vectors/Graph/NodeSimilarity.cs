namespace NerRetriever.Index.Vectors.Graph;

/// <summary>A pair similarity with one node held fixed.</summary>
/// <param name="node">The fixed node.</param>
/// <param name="pairs">The pair similarity.</param>
internal readonly struct NodeSimilarity<TPairs>(int node, TPairs pairs) : IPointSimilarity
    where TPairs : struct, IPairSimilarity
{
    /// <inheritdoc/>
    public float To(int other) => pairs.Between(node, other);
}
