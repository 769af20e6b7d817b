using System.Buffers.Binary;
using NerRetriever.Models.Gguf;

namespace NerRetriever.Models.Tests.Quantization;

/// <summary>
/// Stored rows with random contents, and their values computed one element at a time in double precision straight from
/// the formulas of the formats.
/// </summary>
internal static class StoredElements
{
    public static (int Elements, int Bytes) Block(GgmlType type) => type switch
    {
        GgmlType.F32 => (1, 4),
        GgmlType.F16 or GgmlType.BF16 => (1, 2),
        GgmlType.Q4_0 => (32, 18),
        GgmlType.Q4_1 => (32, 20),
        GgmlType.Q5_0 => (32, 22),
        GgmlType.Q5_1 => (32, 24),
        GgmlType.Q8_0 => (32, 34),
        GgmlType.Q2_K => (256, 84),
        GgmlType.Q3_K => (256, 110),
        GgmlType.Q4_K => (256, 144),
        GgmlType.Q5_K => (256, 176),
        GgmlType.Q6_K => (256, 210),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Random elements of about the given size.</summary>
    public static byte[] Random(GgmlType type, int count, double size, Random random)
    {
        (int elements, int bytes) = Block(type);
        var stored = new byte[count / elements * bytes];
        random.NextBytes(stored);
        for (int start = 0; start < stored.Length; start += bytes)
        {
            Scale(type, stored.AsSpan(start, bytes), size * (0.5 + random.NextDouble()), random);
        }

        return stored;
    }

    /// <summary>The values of stored elements.</summary>
    public static double[] Values(GgmlType type, byte[] stored)
    {
        (int elements, int bytes) = Block(type);
        var values = new double[stored.Length / bytes * elements];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(type, stored.AsSpan(i / elements * bytes, bytes), i % elements);
        }

        return values;
    }

    private static void Scale(GgmlType type, Span<byte> block, double size, Random random)
    {
        switch (type)
        {
            case GgmlType.F32:
                BinaryPrimitives.WriteSingleLittleEndian(block, (float)(size * ((random.NextDouble() * 2) - 1)));
                break;
            case GgmlType.F16:
                SetHalf(block, 0, size * ((random.NextDouble() * 2) - 1));
                break;
            case GgmlType.BF16:
                float value = (float)(size * ((random.NextDouble() * 2) - 1));
                BinaryPrimitives.WriteUInt16LittleEndian(block, (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16));
                break;
            case GgmlType.Q4_0: SetHalf(block, 0, size / 5); break;
            case GgmlType.Q4_1: SetHalf(block, 0, size / 5); SetHalf(block, 2, -7.5 * size / 5); break;
            case GgmlType.Q5_0: SetHalf(block, 0, size / 9); break;
            case GgmlType.Q5_1: SetHalf(block, 0, size / 9); SetHalf(block, 2, -15.5 * size / 9); break;
            case GgmlType.Q8_0: SetHalf(block, 0, size / 74); break;
            case GgmlType.Q2_K: SetHalf(block, 80, size / 9); SetHalf(block, 82, 1.5 * size / 9); break;
            case GgmlType.Q3_K: SetHalf(block, 108, size / 42); break;
            case GgmlType.Q4_K: SetHalf(block, 0, size / 180); SetHalf(block, 2, 7.5 * size / 180); break;
            case GgmlType.Q5_K: SetHalf(block, 0, size / 360); SetHalf(block, 2, 15.5 * size / 360); break;
            case GgmlType.Q6_K: SetHalf(block, 208, size / 1330); break;
        }
    }

    private static double Value(GgmlType type, ReadOnlySpan<byte> b, int e)
    {
        int nibble(ReadOnlySpan<byte> from) => e < 16 ? from[e] & 15 : from[e - 16] >> 4;
        switch (type)
        {
            case GgmlType.F32: return BinaryPrimitives.ReadSingleLittleEndian(b);
            case GgmlType.F16: return Half(b, 0);
            case GgmlType.BF16: return BitConverter.UInt32BitsToSingle((uint)(b[0] | b[1] << 8) << 16);
            case GgmlType.Q4_0: return Half(b, 0) * (nibble(b[2..]) - 8);
            case GgmlType.Q4_1: return (Half(b, 0) * nibble(b[4..])) + Half(b, 2);
            case GgmlType.Q5_0: return Half(b, 0) * (nibble(b[6..]) + (Bit(b[2..], e) * 16) - 16);
            case GgmlType.Q5_1: return (Half(b, 0) * (nibble(b[8..]) + (Bit(b[4..], e) * 16))) + Half(b, 2);
            case GgmlType.Q8_0: return Half(b, 0) * (sbyte)b[2 + e];
            default: return SuperBlockValue(type, b, e);
        }
    }

    private static double SuperBlockValue(GgmlType type, ReadOnlySpan<byte> b, int e)
    {
        int half = e / 128;
        int inHalf = e % 128;
        int plane = inHalf / 32;
        int l = e % 32;
        int group16 = e / 16;
        int group32 = e / 32;
        switch (type)
        {
            case GgmlType.Q2_K:
                int two = b[16 + (half * 32) + l] >> (2 * plane) & 3;
                return (Half(b, 80) * (b[group16] & 15) * two) - (Half(b, 82) * (b[group16] >> 4));
            case GgmlType.Q3_K:
                int three = (b[32 + (half * 32) + l] >> (2 * plane) & 3) + (4 * (b[l] >> group32 & 1)) - 4;
                ReadOnlySpan<byte> packed = b[96..];
                int low = group16 < 8 ? packed[group16] & 15 : packed[group16 - 8] >> 4;
                int high = packed[8 + (group16 % 4)] >> (2 * (group16 / 4)) & 3;
                return Half(b, 108) * (low + (16 * high) - 32) * three;
            case GgmlType.Q4_K:
                return (Half(b, 0) * SixBits(b[4..], group32, 0) * Nibble(b[16..], group32, l))
                    - (Half(b, 2) * SixBits(b[4..], group32, 4));
            case GgmlType.Q5_K:
                int five = Nibble(b[48..], group32, l) + (16 * (b[16 + l] >> group32 & 1));
                return (Half(b, 0) * SixBits(b[4..], group32, 0) * five) - (Half(b, 2) * SixBits(b[4..], group32, 4));
            case GgmlType.Q6_K:
                int nibbles = b[(half * 64) + (inHalf % 64)];
                int six = (inHalf < 64 ? nibbles & 15 : nibbles >> 4) + (16 * (b[128 + (half * 32) + l] >> (2 * plane) & 3));
                return Half(b, 208) * (sbyte)b[192 + group16] * (six - 32);
            default:
                throw new ArgumentOutOfRangeException(nameof(type));
        }
    }

    /// <summary>Scale (which = 0) or minimum (which = 4) of a group of Q4_K or Q5_K.</summary>
    private static int SixBits(ReadOnlySpan<byte> packed, int group, int which)
    {
        if (group < 4)
        {
            return packed[which + group] & 63;
        }

        int low = which == 0 ? packed[group + 4] & 15 : packed[group + 4] >> 4;
        return low + (16 * (packed[which + group - 4] >> 6));
    }

    private static int Nibble(ReadOnlySpan<byte> bytes, int group, int l)
    {
        byte pair = bytes[(group / 2 * 32) + l];
        return group % 2 == 0 ? pair & 15 : pair >> 4;
    }

    private static int Bit(ReadOnlySpan<byte> bytes, int index) => bytes[index / 8] >> (index % 8) & 1;

    private static double Half(ReadOnlySpan<byte> block, int offset) =>
        (double)BinaryPrimitives.ReadHalfLittleEndian(block[offset..]);

    private static void SetHalf(Span<byte> block, int offset, double value) =>
        BinaryPrimitives.WriteHalfLittleEndian(block[offset..], (Half)value);
}
