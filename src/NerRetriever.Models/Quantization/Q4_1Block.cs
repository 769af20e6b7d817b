namespace NerRetriever.Models.Quantization;

/// <summary>Q4_1: half d, half m; nibbles as in Q4_0. d * q + m.</summary>
internal readonly struct Q4_1Block : IBlockFormat
{
    public static int Elements => 32;

    public static int Bytes => 20;

    public static int GroupSize => 32;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        scales[0] = BitPlanes.Half(block, 0);
        minimums[0] = -BitPlanes.Half(block, 2);
        BitPlanes.Extract(block.Slice(4, 16), 0, 15, 0, quants);
        BitPlanes.Extract(block.Slice(4, 16), 4, 15, 0, quants[16..]);
    }
}
