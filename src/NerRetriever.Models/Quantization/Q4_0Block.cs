namespace NerRetriever.Models.Quantization;

/// <summary>
/// Q4_0: half d; 16 bytes, element i in the low and i + 16 in the high nibble of byte i. d * (q - 8).
/// </summary>
internal readonly struct Q4_0Block : IBlockFormat
{
    public static int Elements => 32;

    public static int Bytes => 18;

    public static int GroupSize => 32;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        scales[0] = BitPlanes.Half(block, 0);
        minimums[0] = 0;
        BitPlanes.Extract(block.Slice(2, 16), 0, 15, 8, quants);
        BitPlanes.Extract(block.Slice(2, 16), 4, 15, 8, quants[16..]);
    }
}
