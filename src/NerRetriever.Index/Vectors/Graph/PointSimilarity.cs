namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Inner product of a vector [d] with the rows: what the graph is searched and built by.</summary>
/// <param name="point">The query, or the row of a node being inserted.</param>
/// <param name="rows">The vectors.</param>
internal readonly ref struct PointSimilarity(ReadOnlySpan<float> point, IVectorRows rows) : IPointSimilarity
{
    private readonly ReadOnlySpan<float> _point = point;

    /// <inheritdoc/>
    public float To(int node) => InnerProduct.Of(_point, rows[node]);
}
