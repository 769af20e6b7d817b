namespace NerRetriever.Models.Quantization;

/// <summary>Q5_K: as Q4_K, with 32 bytes behind the scales whose bit g is the fifth bit of group g.</summary>
internal readonly struct Q5_KBlock : IBlockFormat
{
    public static int Elements => 256;

    public static int Bytes => 176;

    public static int GroupSize => 32;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        Q4_KBlock.UnpackScales(block, scales, minimums);
        Q4_KBlock.UnpackNibbles(block.Slice(48, 128), quants);
        for (int group = 0; group < 8; group++)
        {
            BitPlanes.AddHigh(block.Slice(16, 32), group, 1, 16, quants.Slice(group * 32, 32));
        }
    }
}
