using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace NerRetriever.Models.Gguf;

/// <summary>
/// Reads a GGUF header from front to back; every length is checked against the bytes left before it is used.
/// </summary>
internal sealed class GgufCursor(MappedFile file)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>The key or tensor being read, for error messages.</summary>
    public string? Part { get; set; }

    private long Remaining => file.Length - Position;

    /// <summary>The next <paramref name="count"/> bytes.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Remaining || count > int.MaxValue)
        {
            Fail($"{count} bytes are announced and {Remaining} are left; the file is truncated or damaged");
        }

        ReadOnlySpan<byte> bytes = file.Slice(Position, (int)count);
        Position += count;
        return bytes;
    }

    /// <summary>An unsigned 32-bit number.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>An unsigned 64-bit number.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>
    /// A count of items of at least <paramref name="itemBytes"/> bytes each, which must fit into the file.
    /// </summary>
    public int Count(string of, int itemBytes, int cap)
    {
        ulong count = UInt64();
        if (count > (ulong)cap || count > (ulong)(Remaining / itemBytes))
        {
            Fail($"{count} {of} are announced; {cap} are allowed and {Remaining} bytes are left");
        }

        return (int)count;
    }

    /// <summary>A key or name: valid UTF-8, not empty.</summary>
    public string Name(int cap)
    {
        ReadOnlySpan<byte> bytes = Take(Count("bytes of a name", 1, cap));
        if (bytes.IsEmpty)
        {
            Fail("an empty name");
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            Fail("a name that is not UTF-8");
            return string.Empty;
        }
    }

    /// <summary>A string value. Vocabularies hold pieces of characters, so invalid UTF-8 becomes U+FFFD here.</summary>
    public string Text(int cap) => Encoding.UTF8.GetString(Take(Count("bytes of a string", 1, cap)));

    /// <summary>Throws for the current position.</summary>
    [DoesNotReturn]
    public void Fail(string problem) => throw new ModelFormatException(file.Path, Part, Position, problem);
}
