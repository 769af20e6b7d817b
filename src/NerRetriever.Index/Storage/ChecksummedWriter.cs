using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace NerRetriever.Index.Storage;

/// <summary>
/// Writes a vector, code or graph file once: the payload, a CRC-32C of each of its blocks, a <see cref="FileFooter"/>.
/// The reader is <see cref="FileVerification"/>.
/// </summary>
internal sealed class ChecksummedWriter : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly List<uint> _blocks = [];
    private uint _running = Crc32C.Start;
    private long _length;
    private long _written;
    private int _buffered;

    /// <summary>Opens the file, over anything of that name that an interrupted writer left.</summary>
    public ChecksummedWriter(string path)
    {
        _path = path;
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Appends to the payload.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Put(bytes);
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

    /// <summary>Reads a part of the payload that was written before.</summary>
    public void Read(long offset, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + bytes.Length, _length, nameof(offset));
        if (offset + bytes.Length > _written)
        {
            Flush();
        }

        FileVerification.ReadExactly(_file, bytes, offset, _path);
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
        Put(table);
        Put(footer);
        Flush();
        RandomAccess.FlushToDisk(_file);
        return crc;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Put(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int part = Math.Min(bytes.Length, BufferSize - _buffered);
            bytes[..part].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += part;
            bytes = bytes[part..];
            if (_buffered == BufferSize)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        RandomAccess.Write(_file, _buffer.AsSpan(0, _buffered), _written);
        _written += _buffered;
        _buffered = 0;
    }

    private void EndBlock()
    {
        _blocks.Add(Crc32C.Finish(_running));
        _running = Crc32C.Start;
    }
}
