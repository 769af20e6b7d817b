namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Similarity of one fixed point to any node; the higher, the nearer.</summary>
internal interface IPointSimilarity
{
    /// <summary>Similarity to a node.</summary>
    float To(int node);
}

/// <summary>Inner product of a vector [d] with the rows: what the graph is searched and built by.</summary>
/// <param name="point">The query, or the row of a node being inserted.</param>
/// <param name="rows">The vectors.</param>
internal readonly ref struct PointSimilarity(ReadOnlySpan<float> point, IVectorRows rows) : IPointSimilarity
{
    private readonly ReadOnlySpan<float> _point = point;

    /// <inheritdoc/>
    public float To(int node) => InnerProduct.Of(_point, rows[node]);
}

/// <summary>Similarity of any two nodes; the higher, the nearer.</summary>
internal interface IPairSimilarity
{
    /// <summary>Similarity of two nodes.</summary>
    float Between(int left, int right);
}

/// <summary>Inner product of two rows.</summary>
/// <param name="rows">The vectors.</param>
internal readonly struct RowSimilarity(IVectorRows rows) : IPairSimilarity
{
    /// <inheritdoc/>
    public float Between(int left, int right) => InnerProduct.Of(rows[left], rows[right]);
}

/// <summary>A pair similarity with one node held fixed.</summary>
/// <param name="node">The fixed node.</param>
/// <param name="pairs">The pair similarity.</param>
internal readonly struct NodeSimilarity<TPairs>(int node, TPairs pairs) : IPointSimilarity
    where TPairs : struct, IPairSimilarity
{
    /// <inheritdoc/>
    public float To(int other) => pairs.Between(node, other);
}
