using System.Runtime.InteropServices;

namespace NerRetriever.Models.Quantization;

/// <summary>
/// Q6_K: 128 bytes of low nibbles, 64 bytes of high bit pairs, 16 signed scales, half d. Within each half of 128, plane
/// p of 32 elements has its nibbles in bytes 32 * (p % 2).. (low, then high) and its pairs in bits 2p. d * scale * (q -
/// 32).
/// </summary>
internal readonly struct Q6_KBlock : ISuperBlockFormat
{
    public static int Elements => 256;

    public static int Bytes => 210;

    public static int GroupSize => 16;

    public static int HighBits => 2;

    public static int Offset => 32;

    public static bool HasMinimums => false;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        float d = BitPlanes.Half(block, 208);
        for (int i = 0; i < 16; i++)
        {
            scales[i] = d * (sbyte)block[192 + i];
        }

        minimums[..16].Clear();
        UnpackQuants(block, quants);
    }

    public static (float Scale, float MinimumScale) UnpackIntegers(
        ReadOnlySpan<byte> block, Span<sbyte> quants, Span<sbyte> scales, Span<sbyte> minimums)
    {
        UnpackQuants(block, quants);
        MemoryMarshal.Cast<byte, sbyte>(block.Slice(192, 16)).CopyTo(scales);
        return (BitPlanes.Half(block, 208), 0);
    }

    private static void UnpackQuants(ReadOnlySpan<byte> block, Span<sbyte> quants)
    {
        for (int plane = 0; plane < 8; plane++)
        {
            int half = plane / 4;
            int inHalf = plane % 4;
            Span<sbyte> target = quants.Slice(plane * 32, 32);
            BitPlanes.Extract(block.Slice((half * 64) + (inHalf % 2 * 32), 32), inHalf / 2 * 4, 15, 32, target);
            BitPlanes.AddHigh(block.Slice(128 + (half * 32), 32), inHalf * 2, 3, 16, target);
        }
    }
}
