using System.Runtime.InteropServices;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>
/// Writes a vector file once: rows of d float32, little-endian, each filled up with zeros to a multiple of 64 bytes,
/// then a <see cref="FileFooter"/>. The reader is <see cref="VectorFile"/>.
/// </summary>
internal sealed class VectorFileWriter : IDisposable
{
    private readonly FileStream _stream;
    private readonly int _dimension;
    private readonly float[] _row;
    private uint _running = Crc32C.Start;
    private long _count;

    /// <summary>Opens the file, over anything of that name that an interrupted writer left.</summary>
    public VectorFileWriter(string path, int dimension)
    {
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        _dimension = dimension;
        _row = new float[Stride(dimension)];
    }

    /// <summary>Numbers from one row to the next.</summary>
    public static int Stride(int dimension) => (dimension + 15) / 16 * 16;

    /// <summary>Appends a vector [d].</summary>
    public void Append(ReadOnlySpan<float> vector)
    {
        vector[.._dimension].CopyTo(_row);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(_row.AsSpan());
        _stream.Write(bytes);
        _running = Crc32C.Append(_running, bytes);
        _count++;
    }

    /// <summary>Writes the footer, forces the file to the disk and returns its checksum.</summary>
    public uint Complete()
    {
        var footer = new FileFooter(FileFooter.Vectors, _dimension, _count, _count * _row.Length * sizeof(float));
        uint crc = footer.WriteTo(_stream, _running);
        _stream.Flush(flushToDisk: true);
        return crc;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
