using System.Buffers.Binary;

namespace NerRetriever.Index.Storage;

/// <summary>
/// Writes a vector, code or graph file once: the payload, a CRC-32C of each of its blocks, a <see cref="FileFooter"/>.
/// The reader is <see cref="FileVerification"/>.
/// </summary>
internal sealed class ChecksummedWriter : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream _stream;
    private readonly List<uint> _blocks = [];
    private uint _running = Crc32C.Start;
    private long _length;

    /// <summary>Opens the file, over anything of that name that an interrupted writer left.</summary>
    public ChecksummedWriter(string path) =>
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);

    /// <summary>Appends to the payload.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        while (bytes.Length > 0)
        {
            int room = FileFooter.BlockSize - (int)(_length % FileFooter.BlockSize);
            ReadOnlySpan<byte> part = bytes[..Math.Min(room, bytes.Length)];
            _running = Crc32C.Append(_running, part);
            _length += part.Length;
            bytes = bytes[part.Length..];
            if (part.Length == room)
            {
                EndBlock();
            }
        }
    }

    /// <summary>Writes the checksums and the footer, forces the file to the disk and returns its checksum.</summary>
    public uint Complete(ulong magic, int width, long count)
    {
        if (_length % FileFooter.BlockSize != 0)
        {
            EndBlock();
        }

        byte[] table = new byte[_blocks.Count * sizeof(uint)];
        for (int i = 0; i < _blocks.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(i * sizeof(uint)), _blocks[i]);
        }

        Span<byte> footer = stackalloc byte[FileFooter.Size];
        uint crc = new FileFooter(magic, width, count, _length).Write(footer, table);
        _stream.Write(table);
        _stream.Write(footer);
        _stream.Flush(flushToDisk: true);
        return crc;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void EndBlock()
    {
        _blocks.Add(Crc32C.Finish(_running));
        _running = Crc32C.Start;
    }
}
