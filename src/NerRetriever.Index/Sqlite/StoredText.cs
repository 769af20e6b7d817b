using System.Buffers.Binary;

namespace NerRetriever.Index.Sqlite;

/// <summary>
/// How a string is stored so that every UTF-16 code unit comes back and offsets stay true. Text that UTF-8 can say is
/// stored as TEXT, which other SQLite tools show. A string with a lone surrogate or a NUL is stored as a BLOB of its
/// UTF-16 code units, little-endian; SQLite holds a BLOB unequal to every TEXT, so ids stay distinct as well.
/// </summary>
internal static class StoredText
{
    /// <summary>Whether UTF-8 text can hold the string.</summary>
    public static bool IsPlain(ReadOnlySpan<char> value) => !value.Contains('\0') && IsWellFormed(value);

    /// <summary>The code units of a string that is not plain.</summary>
    public static byte[] Encode(ReadOnlySpan<char> value)
    {
        byte[] bytes = new byte[value.Length * sizeof(char)];
        for (int i = 0; i < value.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(char)), value[i]);
        }

        return bytes;
    }

    /// <summary>The string of the code units.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        char[] units = new char[bytes.Length / sizeof(char)];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(char))..]);
        }

        return new string(units);
    }

    private static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        int firstSurrogate = value.IndexOfAnyInRange('\uD800', '\uDFFF');
        return firstSurrogate < 0 || !HasLoneSurrogate(value[firstSurrogate..]);
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]))
            {
                if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }
}
