using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace NerRetriever.Index.Storage;

/// <summary>
/// The last 36 bytes of a vector or graph file, little-endian: magic (8), format version (4), width (4), item count
/// (8), payload length (8), CRC-32C of the payload and of the 32 bytes before it (4).
/// </summary>
/// <param name="Magic">What kind of file it is.</param>
/// <param name="Width">Dimension of a vector file, M of a graph file.</param>
/// <param name="Count">Vectors or nodes in the file.</param>
/// <param name="Length">Bytes before the footer.</param>
internal readonly record struct FileFooter(ulong Magic, int Width, long Count, long Length)
{
    /// <summary>Bytes of a footer.</summary>
    public const int Size = 36;

    /// <summary>Magic of a file of vectors.</summary>
    public const ulong Vectors = 0x3143_4556_5252_454E;

    /// <summary>Magic of a file with an HNSW graph.</summary>
    public const ulong Graph = 0x3153_4E48_5252_454E;

    private const int FormatVersion = 1;
    private const int BlockSize = 1 << 20;

    /// <summary>Writes the footer, whose checksum goes on from that of the payload, and returns the checksum.</summary>
    public uint WriteTo(Stream stream, uint runningPayload)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Width);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Length);
        uint crc = Crc32C.Finish(Crc32C.Append(runningPayload, bytes[..32]));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[32..], crc);
        stream.Write(bytes);
        return crc;
    }

    /// <summary>
    /// Reads the whole file and its footer. Nothing of a file is used before this passed, because a damaged mapped file
    /// would show as wrong answers or end the process.
    /// </summary>
    /// <exception cref="IndexException">The file is not whole, not of this kind, or not the one that was
    /// committed.</exception>
    public static FileFooter Verify(SafeFileHandle file, string path, ulong magic, uint committedCrc)
    {
        long fileLength = RandomAccess.GetLength(file);
        if (fileLength < Size)
        {
            throw IndexException.Corrupt(path, $"the file has {fileLength} bytes, too few for its footer");
        }

        Span<byte> bytes = stackalloc byte[Size];
        ReadExactly(file, bytes, fileLength - Size, path);
        var footer = new FileFooter(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        uint crc = Crc32C.Finish(Crc32C.Append(Running(file, fileLength - Size, path), bytes[..32]));
        if (footer.Magic != magic || footer.Length != fileLength - Size || footer.Count < 0 || footer.Width <= 0
            || crc != BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]))
        {
            throw IndexException.Corrupt(path, "its length, magic or checksum is not what was written");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != FormatVersion)
        {
            throw new IndexException(
                IndexErrorKind.Incompatible,
                path,
                $"has format version {version} and this program reads version {FormatVersion}. Index the corpus again");
        }

        return crc == committedCrc
            ? footer
            : throw IndexException.Corrupt(path, "the file is whole, but it is not the one that was committed");
    }

    private static uint Running(SafeFileHandle file, long length, string path)
    {
        byte[] block = new byte[(int)Math.Min(length, BlockSize)];
        uint running = Crc32C.Start;
        for (long offset = 0; offset < length; offset += block.Length)
        {
            Span<byte> part = block.AsSpan(0, (int)Math.Min(block.Length, length - offset));
            ReadExactly(file, part, offset, path);
            running = Crc32C.Append(running, part);
        }

        return running;
    }

    private static void ReadExactly(SafeFileHandle file, Span<byte> bytes, long offset, string path)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
            {
                throw IndexException.Corrupt(path, $"the file ends at byte {offset}");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
