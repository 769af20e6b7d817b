using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using NerRetriever.Models;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Value vectors on disk: "NERRVAL1", the length of the key (int32), the key as JSON, then blocks of rows, each followed by
/// its SHA-256. Blocks are appended as they are computed, so that what an interrupted run left can be trusted up to its
/// last whole block. Numbers are little-endian 32-bit floats.
/// </summary>
internal sealed class ValueVectorFile : IDisposable
{
    private const int MostKeyBytes = 1 << 16;

    private readonly FileStream _stream;

    private ValueVectorFile(FileStream stream, ValueVectorKey key) => (_stream, Key) = (stream, key);

    /// <summary>What the vectors were computed from.</summary>
    public ValueVectorKey Key { get; }

    private static ReadOnlySpan<byte> Magic => "NERRVAL1"u8;

    /// <summary>Starts a file, replacing what is there.</summary>
    public static ValueVectorFile Create(string path, ValueVectorKey key)
    {
        var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(key);
        stream.Write(Magic);
        stream.Write(BitConverter.GetBytes(json.Length));
        stream.Write(json);
        return new ValueVectorFile(stream, key);
    }

    /// <summary>Opens a file and reads its key; null where it ends before its key does.</summary>
    /// <exception cref="ModelFormatException">It is no such file, or cannot be opened.</exception>
    public static ValueVectorFile? Open(string path, FileAccess access)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, access, FileShare.Read);
            ValueVectorKey? key = ReadKey(stream);
            if (key is not null)
            {
                return new ValueVectorFile(stream, key);
            }

            stream.Dispose();
            return null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException)
        {
            stream?.Dispose();
            throw new ModelFormatException(path, null, -1, "is no file of cached value vectors; name another file", problem);
        }
    }

    /// <summary>Reads the next rows; false where the file ends first or the rows are damaged.</summary>
    public bool TryRead(Span<float> rows)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(rows);
        Span<byte> stored = stackalloc byte[SHA256.HashSizeInBytes];
        return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            && _stream.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) == stored.Length
            && stored.SequenceEqual(SHA256.HashData(bytes));
    }

    /// <summary>Where the next block is read.</summary>
    public long Position => _stream.Position;

    /// <summary>Forgets everything from a position on.</summary>
    public void Truncate(long position)
    {
        _stream.Position = position;
        _stream.SetLength(position);
    }

    /// <summary>Appends rows, which are on the disk when this returns.</summary>
    public void Append(ReadOnlySpan<float> rows)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(rows);
        _stream.Write(bytes);
        _stream.Write(SHA256.HashData(bytes));
        _stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static ValueVectorKey? ReadKey(FileStream stream)
    {
        Span<byte> start = stackalloc byte[Magic.Length + sizeof(int)];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!Magic.StartsWith(start[..Math.Min(read, Magic.Length)]))
        {
            throw new InvalidDataException("It begins otherwise.");
        }

        if (read < start.Length)
        {
            return null;
        }

        int length = BitConverter.ToInt32(start[Magic.Length..]);
        if (length is < 0 or > MostKeyBytes)
        {
            throw new InvalidDataException("Its key has an impossible length.");
        }

        var json = new byte[length];
        return stream.ReadAtLeast(json, length, throwOnEndOfStream: false) == length ? JsonSerializer.Deserialize<ValueVectorKey>(json) : null;
    }
}
