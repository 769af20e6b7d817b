using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>
/// The committed vectors with those of the batch in hand behind them, in memory outside the managed heap: a gigabyte of a
/// large batch is given back when the graph is about to be built, and not when the collector gets to it.
/// </summary>
/// <param name="committed">The committed vectors.</param>
internal sealed unsafe class GrowingVectors(VectorRows committed) : IVectorRows, IDisposable
{
    private const int RowsPerBlock = 1024;

    private readonly List<nint> _blocks = [];
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
            _blocks.Add((nint)NativeMemory.Alloc((nuint)RowsPerBlock * (nuint)Dimension, sizeof(float)));
        }

        int node = checked(_committed.Count + _pending);
        _pending++;
        vector.CopyTo(PendingRow(_pending - 1));
        return node;
    }

    /// <summary>Goes on from files that have the batch's vectors: forgets the batch.</summary>
    public void Continue(VectorRows committed)
    {
        _committed = committed;
        Dispose();
    }

    /// <summary>Forgets the batch.</summary>
    public void Dispose()
    {
        foreach (nint block in _blocks)
        {
            NativeMemory.Free((void*)block);
        }

        _blocks.Clear();
        _pending = 0;
    }

    private Span<float> PendingRow(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_pending, nameof(row));
        return new Span<float>((float*)_blocks[row / RowsPerBlock] + (row % RowsPerBlock * (nint)Dimension), Dimension);
    }
}
