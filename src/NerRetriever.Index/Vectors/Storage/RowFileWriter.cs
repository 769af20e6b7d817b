using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>
/// Writes a file of rows once: rows of equal length, little-endian, each filled up with zeros to the layout's stride.
/// The reader is <see cref="RowFile"/>.
/// </summary>
internal sealed class RowFileWriter : IDisposable
{
    private readonly ChecksummedWriter _file;
    private readonly RowLayout _layout;
    private readonly byte[] _row;

    /// <summary>Opens the file, over anything of that name that an interrupted writer left.</summary>
    public RowFileWriter(string path, RowLayout layout)
    {
        _file = new ChecksummedWriter(path);
        _layout = layout;
        _row = new byte[layout.Stride];
    }

    /// <summary>Number of rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a row; every row of a file has the same length.</summary>
    public void Append(ReadOnlySpan<byte> row)
    {
        row.CopyTo(_row);
        _file.Write(_row);
        Count = checked(Count + 1);
    }

    /// <summary>Reads whole rows, with what they are filled up with, back from <paramref name="row"/> on.</summary>
    public void Read(int row, Span<byte> rows) => _file.Read((long)row * _layout.Stride, rows);

    /// <summary>Forces the file to the disk and returns its checksum.</summary>
    public uint Complete() => _file.Complete(_layout.Magic, _layout.Dimension, Count);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
