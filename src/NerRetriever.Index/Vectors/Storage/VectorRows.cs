namespace NerRetriever.Index.Vectors.Storage;

/// <summary>A table of float32 rows as vectors.</summary>
/// <param name="table">The rows.</param>
/// <param name="dimension">Numbers in a vector, d.</param>
internal sealed unsafe class VectorRows(RowTable table, int dimension) : IVectorRows
{
    /// <summary>The rows.</summary>
    public RowTable Table => table;

    /// <inheritdoc/>
    public int Dimension => dimension;

    /// <inheritdoc/>
    public int Count => table.Count;

    /// <inheritdoc/>
    public ReadOnlySpan<float> this[int node]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)node, (uint)table.Count, nameof(node));
            return new ReadOnlySpan<float>(table.Row(node), dimension);
        }
    }
}
