using System.Buffers.Binary;

namespace NerRetriever.Index.Storage;

/// <summary>
/// index.seal: length and CRC-32C of the SQLite file, which has no checksums of its own. A writer puts it there when it
/// closes cleanly and removes it before its first change, so where it stands, the SQLite file is at rest.
/// </summary>
/// <param name="Length">Bytes of the SQLite file.</param>
/// <param name="Checksum">CRC-32C of the SQLite file.</param>
internal readonly record struct Seal(long Length, uint Checksum)
{
    private const ulong Magic = 0x314C_4145_5352_454E;
    private const int Size = 24;

    /// <summary>Writes the file in one durable step: magic, length, checksum, checksum of these 20 bytes.</summary>
    public void Write(IndexFolder folder)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], Crc32C.Of(bytes[..20]));
        DurableFile.Replace(folder.Seal, bytes);
    }

    /// <summary>Reads the file, or null where there is none.</summary>
    /// <exception cref="IndexException">The file is damaged.</exception>
    public static Seal? Read(IndexFolder folder)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(folder.Seal);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (IndexException.IsFileFailure(e))
        {
            throw IndexException.From(e, folder.Seal);
        }

        if (bytes.Length != Size
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(20)) != Crc32C.Of(bytes.AsSpan(0, 20)))
        {
            throw new IndexException(
                IndexErrorKind.Corrupt,
                folder.Seal,
                "this checksum of index.db is itself damaged. Run \"nerr check\": where it finds nothing else, "
                + "delete index.seal");
        }

        return new Seal(
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(16)));
    }
}
