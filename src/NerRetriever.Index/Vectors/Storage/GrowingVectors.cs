namespace NerRetriever.Index.Vectors.Storage;

/// <summary>The committed vectors with those of the batch in hand behind them, in memory.</summary>
/// <param name="committed">The committed vectors.</param>
internal sealed class GrowingVectors(VectorRows committed) : IVectorRows
{
    private const int RowsPerBlock = 1024;

    private readonly List<float[]> _blocks = [];
    private VectorRows _committed = committed;
    private int _pending;

    /// <inheritdoc/>
    public int Dimension => _committed.Dimension;

    /// <inheritdoc/>
    public int Count => _committed.Count + _pending;

    /// <summary>Number of committed vectors; the nodes of the batch begin here.</summary>
    public int CommittedCount => _committed.Count;

    /// <inheritdoc/>
    public ReadOnlySpan<float> this[int node] =>
        node < _committed.Count ? _committed[node] : PendingRow(node - _committed.Count);

    /// <summary>Appends a vector [d] and returns its node.</summary>
    public int Append(ReadOnlySpan<float> vector)
    {
        if (_pending == _blocks.Count * RowsPerBlock)
        {
            _blocks.Add(new float[RowsPerBlock * Dimension]);
        }

        int node = checked(_committed.Count + _pending);
        vector.CopyTo(PendingRow(_pending++));
        return node;
    }

    /// <summary>Goes on from files that have the batch's vectors: forgets the batch.</summary>
    public void Continue(VectorRows committed)
    {
        _committed = committed;
        _blocks.Clear();
        _pending = 0;
    }

    private Span<float> PendingRow(int row) =>
        _blocks[row / RowsPerBlock].AsSpan(row % RowsPerBlock * Dimension, Dimension);
}
