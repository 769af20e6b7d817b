using System.Buffers.Binary;

namespace NerRetriever.Index.Storage;

/// <summary>
/// The last 36 bytes of a vector, code or graph file, little-endian: magic (8), format version (4), width (4), item
/// count (8), payload length (8), CRC-32C of the block checksums before it and of its own first 32 bytes (4). The block
/// checksums are the CRC-32C (4 bytes) of each <see cref="BlockSize"/> bytes of the payload.
/// </summary>
/// <param name="Magic">What kind of file it is.</param>
/// <param name="Width">Dimension of a vector or code file, M of a graph file.</param>
/// <param name="Count">Vectors or nodes in the file.</param>
/// <param name="Length">Bytes of the payload, which the file begins with.</param>
internal readonly record struct FileFooter(ulong Magic, int Width, long Count, long Length)
{
    /// <summary>Bytes of a footer.</summary>
    public const int Size = 36;

    /// <summary>Bytes of the payload under one checksum; the last block may be shorter.</summary>
    public const int BlockSize = 1 << 20;

    /// <summary>Magic of a file of vectors: "NERRVEC1".</summary>
    public const ulong Vectors = 0x3143_4556_5252_454E;

    /// <summary>Magic of a file of float16 codes: "NERRF161".</summary>
    public const ulong Float16Codes = 0x3136_3146_5252_454E;

    /// <summary>Magic of a file of int8 codes: "NERRINT8".</summary>
    public const ulong Int8Codes = 0x3854_4E49_5252_454E;

    /// <summary>Magic of a file of 1-bit codes: "NERRBIT1".</summary>
    public const ulong BitCodes = 0x3154_4942_5252_454E;

    /// <summary>Magic of a file with an HNSW graph.</summary>
    public const ulong Graph = 0x3153_4E48_5252_454E;

    private const int FormatVersion = 2;
    private const int Checked = Size - sizeof(uint);

    /// <summary>Number of block checksums.</summary>
    public long Blocks => (Length + BlockSize - 1) / BlockSize;

    /// <summary>Bytes of the whole file.</summary>
    public long FileLength => Length + (Blocks * sizeof(uint)) + Size;

    /// <summary>Fills in the 36 bytes and returns the checksum at their end.</summary>
    public uint Write(Span<byte> bytes, ReadOnlySpan<byte> blockChecksums)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Width);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Length);
        uint crc = Checksum(bytes, blockChecksums);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[Checked..], crc);
        return crc;
    }

    /// <summary>The footer that the 36 bytes are, whatever they say.</summary>
    public static FileFooter Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));

    /// <summary>The checksum that the 36 bytes end with.</summary>
    public static uint StoredChecksum(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[Checked..]);

    /// <summary>The checksum that they should end with.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> blockChecksums) =>
        Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, blockChecksums), bytes[..Checked]));

    /// <summary>Throws where the bytes were written by a program of another format version.</summary>
    public static void EnsureVersion(ReadOnlySpan<byte> bytes, string path)
    {
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != FormatVersion)
        {
            throw new IndexException(
                IndexErrorKind.Incompatible,
                path,
                $"has format version {version} and this program reads version {FormatVersion}. Index the corpus again");
        }
    }
}
