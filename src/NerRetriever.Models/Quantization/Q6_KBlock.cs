namespace NerRetriever.Models.Quantization;

/// <summary>
/// Q6_K: 128 bytes of low nibbles, 64 bytes of high bit pairs, 16 signed scales, half d. Within each half of 128, plane
/// p of 32 elements has its nibbles in bytes 32 * (p % 2).. (low, then high) and its pairs in bits 2p. d * scale * (q -
/// 32).
/// </summary>
internal readonly struct Q6_KBlock : IBlockFormat
{
    public static int Elements => 256;

    public static int Bytes => 210;

    public static int GroupSize => 16;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        float d = BitPlanes.Half(block, 208);
        for (int i = 0; i < 16; i++)
        {
            scales[i] = d * (sbyte)block[192 + i];
        }

        minimums[..16].Clear();
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
