using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace NerRetriever.Models.Quantization;

/// <summary>Takes fields of a few bits out of runs of bytes, 16 at a time. Lengths are multiples of 16.</summary>
internal static class BitPlanes
{
    /// <summary>quants[i] = (bytes[i] >> shift) &amp; mask, less <paramref name="zero"/>.</summary>
    public static void Extract(ReadOnlySpan<byte> bytes, int shift, int mask, int zero, Span<sbyte> quants)
    {
        Vector128<byte> masks = Vector128.Create((byte)mask);
        Vector128<sbyte> zeros = Vector128.Create((sbyte)zero);
        for (int i = 0; i < bytes.Length; i += 16)
        {
            Vector128<byte> field = (Vector128.Create(bytes.Slice(i, 16)) >>> shift) & masks;
            (field.AsSByte() - zeros).CopyTo(quants.Slice(i, 16));
        }
    }

    /// <summary>
    /// quants[i] += ((bytes[i] >> shift) &amp; mask) * weight, for a power of two <paramref name="weight"/>.
    /// </summary>
    public static void AddHigh(ReadOnlySpan<byte> bytes, int shift, int mask, int weight, Span<sbyte> quants)
    {
        Vector128<byte> masks = Vector128.Create((byte)mask);
        int left = int.Log2(weight);
        for (int i = 0; i < bytes.Length; i += 16)
        {
            Vector128<byte> field = ((Vector128.Create(bytes.Slice(i, 16)) >>> shift) & masks) << left;
            Span<sbyte> target = quants.Slice(i, 16);
            (Vector128.Create<sbyte>(target) + field.AsSByte()).CopyTo(target);
        }
    }

    /// <summary>quants[i] += 16 where bit i of 32 is set.</summary>
    public static void AddFifthBits(uint bits, Span<sbyte> quants)
    {
        for (int i = 0; i < 32; i++)
        {
            quants[i] += (sbyte)((bits >> i & 1) << 4);
        }
    }

    /// <summary>The half-precision number at an offset.</summary>
    public static float Half(ReadOnlySpan<byte> block, int offset) =>
        (float)BinaryPrimitives.ReadHalfLittleEndian(block[offset..]);
}
