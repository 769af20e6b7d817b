using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>
/// The committed vectors with those of the batch in hand behind them. New vectors go to a file as they come, and all are
/// read from their files and not by a map: a batch of any size takes the memory of one buffer. Not for several threads.
/// </summary>
/// <param name="committed">The files of the last commit, which the owner closes.</param>
/// <param name="dimension">Numbers in a vector, d.</param>
/// <param name="pendingPath">Where the batch is written.</param>
internal sealed class GrowingVectors(RowFileSet committed, int dimension, string pendingPath) : IVectorRows, IDisposable
{
    private const int RowsRead = 64;

    private readonly RowLayout _layout = RowLayout.Vectors(dimension);
    private readonly byte[] _read = new byte[RowsRead * RowLayout.Vectors(dimension).Stride];
    private RowFileWriter? _pending;
    private int _firstRead;
    private int _countRead;

    /// <inheritdoc/>
    public int Dimension => dimension;

    /// <inheritdoc/>
    public int Count => CommittedCount + PendingCount;

    /// <summary>Number of committed vectors; the nodes of the batch begin here.</summary>
    public int CommittedCount { get; private set; } = committed.Count;

    /// <summary>Number of vectors of the batch.</summary>
    public int PendingCount => _pending?.Count ?? 0;

    /// <summary>The vector [d] of a node, valid until the next one is asked for.</summary>
    public ReadOnlySpan<float> this[int node]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)node, (uint)Count, nameof(node));
            if (node < _firstRead || node >= _firstRead + _countRead)
            {
                Read(node);
            }

            int start = (node - _firstRead) * _layout.Stride;
            return MemoryMarshal.Cast<byte, float>(_read.AsSpan(start, dimension * sizeof(float)));
        }
    }

    /// <summary>Appends a vector [d] and returns its node.</summary>
    public int Append(ReadOnlySpan<float> vector)
    {
        int node = checked(CommittedCount + PendingCount);
        _pending ??= new RowFileWriter(pendingPath, _layout);
        _pending.Append(MemoryMarshal.AsBytes(vector));
        return node;
    }

    /// <summary>Makes the batch's file durable under the name of a vector file and returns its checksum.</summary>
    public uint Complete(string path)
    {
        uint crc = _pending!.Complete();
        Close();
        File.Move(pendingPath, path, overwrite: true);
        return crc;
    }

    /// <summary>Goes on from the committed files, which have the batch's vectors now, and forgets the batch.</summary>
    public void Continue()
    {
        Dispose();
        CommittedCount = committed.Count;
    }

    /// <summary>Forgets the batch.</summary>
    public void Dispose()
    {
        if (_pending is not null)
        {
            Close();
            File.Delete(pendingPath);
        }
    }

    private void Close()
    {
        _pending!.Dispose();
        _pending = null;
    }

    // One row, or many where they are read in order.
    private void Read(int node)
    {
        int most = node == _firstRead + _countRead ? RowsRead : 1;
        _countRead = 0;
        if (node < CommittedCount)
        {
            _countRead = committed.Read(node, _read.AsSpan(0, most * _layout.Stride));
        }
        else
        {
            int row = node - CommittedCount;
            int count = Math.Min(most, PendingCount - row);
            _pending!.Read(row, _read.AsSpan(0, count * _layout.Stride));
            _countRead = count;
        }

        _firstRead = node;
    }
}
