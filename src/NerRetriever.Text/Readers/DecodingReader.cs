using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;

namespace NerRetriever.Text;

/// <summary>
/// Decodes UTF-8 (with or without byte-order mark) or, told by its mark, UTF-16. Undecodable bytes become U+FFFD and are
/// reported through <see cref="Damage"/>, so that the record they stand in can be refused. Lone surrogates of UTF-16 pass
/// unchanged.
/// </summary>
internal sealed class DecodingReader(Stream stream) : IDisposable
{
    private readonly byte[] bytes = new byte[1 << 16];
    private readonly char[] chars = new char[1 << 16];
    private int byteStart;
    private int byteEnd;
    private int charStart;
    private int charEnd;
    private long byteOffset;
    private string? chunkDamage;
    private bool started;
    private bool ended;
    private bool? bigEndian;

    /// <summary>
    /// Why the last character of the last <see cref="Read"/> stands for undecodable bytes, or null if it does not.
    /// </summary>
    public string? Damage => charStart == charEnd ? chunkDamage : null;

    /// <summary>Reads the next characters, never past an undecodable byte; 0 at the end.</summary>
    public int Read(Span<char> buffer)
    {
        while (charStart == charEnd && buffer.Length > 0)
        {
            chunkDamage = null;
            if (byteStart == byteEnd && ended)
            {
                return 0;
            }

            Decode();
        }

        int count = Math.Min(buffer.Length, charEnd - charStart);
        chars.AsSpan(charStart, count).CopyTo(buffer);
        charStart += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Decode()
    {
        Fill();
        if (!started)
        {
            started = true;
            ReadByteOrderMark();
        }

        charStart = 0;
        charEnd = 0;
        int before = byteStart;
        if (bigEndian is { } big)
        {
            DecodeUtf16(big);
        }
        else
        {
            DecodeUtf8();
        }

        byteOffset += byteStart - before;
    }

    /// <summary>Tops the bytes up to at least four, or to the end of the stream: no character needs more.</summary>
    private void Fill()
    {
        if (byteEnd - byteStart >= 4)
        {
            return;
        }

        bytes.AsSpan(byteStart, byteEnd - byteStart).CopyTo(bytes);
        byteEnd -= byteStart;
        byteStart = 0;
        while (!ended && byteEnd < 4)
        {
            int count = stream.Read(bytes.AsSpan(byteEnd));
            byteEnd += count;
            ended = count == 0;
        }
    }

    private void ReadByteOrderMark()
    {
        ReadOnlySpan<byte> head = bytes.AsSpan(0, byteEnd);
        int length = 0;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            length = 3;
        }
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            (length, bigEndian) = (2, false);
        }
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            (length, bigEndian) = (2, true);
        }

        byteStart = length;
        byteOffset = length;
    }

    private void DecodeUtf8()
    {
        var source = bytes.AsSpan(byteStart, byteEnd - byteStart);
        var status = Utf8.ToUtf16(source, chars, out int read, out charEnd, replaceInvalidSequences: false, ended);
        byteStart += read;
        if (status == OperationStatus.InvalidData)
        {
            chunkDamage = string.Create(
                CultureInfo.InvariantCulture,
                $"byte 0x{bytes[byteStart]:X2} at offset {byteOffset + read} is not UTF-8; convert the file to UTF-8");
            byteStart++;
            chars[charEnd++] = '\uFFFD';
        }
    }

    private void DecodeUtf16(bool big)
    {
        for (; byteEnd - byteStart >= 2; byteStart += 2)
        {
            var pair = bytes.AsSpan(byteStart, 2);
            chars[charEnd++] = (char)(big
                ? BinaryPrimitives.ReadUInt16BigEndian(pair)
                : BinaryPrimitives.ReadUInt16LittleEndian(pair));
        }

        if (ended && byteStart < byteEnd)
        {
            chunkDamage = "the UTF-16 text ends in the middle of a character";
            byteStart = byteEnd;
            chars[charEnd++] = '\uFFFD';
        }
    }
}
