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
    private long _count;

    /// <summary>Opens the file, over anything of that name that an interrupted writer left.</summary>
    public RowFileWriter(string path, RowLayout layout)
    {
        _file = new ChecksummedWriter(path);
        _layout = layout;
        _row = new byte[layout.Stride];
    }

    /// <summary>Appends a row; every row of a file has the same length.</summary>
    public void Append(ReadOnlySpan<byte> row)
    {
        row.CopyTo(_row);
        _file.Write(_row);
        _count++;
    }

    /// <summary>Forces the file to the disk and returns its checksum.</summary>
    public uint Complete() => _file.Complete(_layout.Magic, _layout.Dimension, _count);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
