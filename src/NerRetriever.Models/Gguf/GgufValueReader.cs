using System.Runtime.InteropServices;

namespace NerRetriever.Models.Gguf;

/// <summary>
/// Reads metadata values: a boxed number, a bool, a string, or an array of one of these. Integers keep their stored
/// type; <see cref="GgufMetadata"/> converts.
/// </summary>
internal static class GgufValueReader
{
    private const uint Array = 9;
    private const uint String = 8;
    private const int StringCap = 64 << 20;
    private const int ArrayCap = 64 << 20;

    /// <summary>Reads one value of the type whose number comes next.</summary>
    public static object Read(GgufCursor cursor)
    {
        uint type = cursor.UInt32();
        return type == Array ? ReadArray(cursor) : ReadScalar(cursor, type);
    }

    private static object ReadScalar(GgufCursor cursor, uint type)
    {
        switch (type)
        {
            case 0: return Number<byte>(cursor);
            case 1: return Number<sbyte>(cursor);
            case 2: return Number<ushort>(cursor);
            case 3: return Number<short>(cursor);
            case 4: return Number<uint>(cursor);
            case 5: return Number<int>(cursor);
            case 6: return Number<float>(cursor);
            case 7: return Boolean(cursor, cursor.Take(1)[0]);
            case String: return cursor.Text(StringCap);
            case 10: return Number<ulong>(cursor);
            case 11: return Number<long>(cursor);
            case 12: return Number<double>(cursor);
            default:
                cursor.Fail($"unknown value type {type}; the file is damaged or newer than this program");
                return null!;
        }
    }

    private static object ReadArray(GgufCursor cursor)
    {
        uint type = cursor.UInt32();
        switch (type)
        {
            case 0: return Numbers<byte>(cursor);
            case 1: return Numbers<sbyte>(cursor);
            case 2: return Numbers<ushort>(cursor);
            case 3: return Numbers<short>(cursor);
            case 4: return Numbers<uint>(cursor);
            case 5: return Numbers<int>(cursor);
            case 6: return Numbers<float>(cursor);
            case 7: return System.Array.ConvertAll(Numbers<byte>(cursor), item => Boolean(cursor, item));
            case String: return Strings(cursor);
            case 10: return Numbers<ulong>(cursor);
            case 11: return Numbers<long>(cursor);
            case 12: return Numbers<double>(cursor);
            default:
                cursor.Fail($"unknown array element type {type} (arrays of arrays are not read)");
                return null!;
        }
    }

    private static unsafe T Number<T>(GgufCursor cursor)
        where T : unmanaged => MemoryMarshal.Read<T>(cursor.Take(sizeof(T)));

    private static unsafe T[] Numbers<T>(GgufCursor cursor)
        where T : unmanaged
    {
        int count = cursor.Count("array elements", sizeof(T), ArrayCap);
        return MemoryMarshal.Cast<byte, T>(cursor.Take((long)count * sizeof(T))).ToArray();
    }

    private static string[] Strings(GgufCursor cursor)
    {
        var strings = new string[cursor.Count("strings", sizeof(ulong), ArrayCap)];
        for (int i = 0; i < strings.Length; i++)
        {
            strings[i] = cursor.Text(StringCap);
        }

        return strings;
    }

    private static bool Boolean(GgufCursor cursor, byte value)
    {
        if (value > 1)
        {
            cursor.Fail($"{value} is not a truth value");
        }

        return value == 1;
    }
}
