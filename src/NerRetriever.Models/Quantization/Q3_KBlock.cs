namespace NerRetriever.Models.Quantization;

/// <summary>
/// Q3_K: 32 bytes whose bit p is the third bit of 32-element plane p; 64 bytes of 2 bits as in Q2_K; 16 scales of 6
/// bits in 12 bytes; half d. d * (scale - 32) * (q - 4).
/// </summary>
internal readonly struct Q3_KBlock : IBlockFormat
{
    public static int Elements => 256;

    public static int Bytes => 110;

    public static int GroupSize => 16;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        float d = BitPlanes.Half(block, 108);
        ReadOnlySpan<byte> packed = block.Slice(96, 12);
        for (int i = 0; i < 16; i++)
        {
            int low = i < 8 ? packed[i] & 15 : packed[i - 8] >> 4;
            int high = packed[8 + (i % 4)] >> (i / 4 * 2) & 3;
            scales[i] = d * ((low | high << 4) - 32);
        }

        minimums[..16].Clear();
        for (int plane = 0; plane < 8; plane++)
        {
            Span<sbyte> target = quants.Slice(plane * 32, 32);
            BitPlanes.Extract(block.Slice(32 + (plane / 4 * 32), 32), plane % 4 * 2, 3, 4, target);
            BitPlanes.AddHigh(block[..32], plane, 1, 4, target);
        }
    }
}
