namespace NerRetriever.Models.Quantization;

/// <summary>Q5_K: as Q4_K, with 32 bytes behind the scales whose bit g is the fifth bit of group g.</summary>
internal readonly struct Q5_KBlock : ISuperBlockFormat
{
    public static int Elements => 256;

    public static int Bytes => 176;

    public static int GroupSize => 32;

    public static int HighBits => 1;

    public static int Offset => 0;

    public static bool HasMinimums => true;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        Q4_KBlock.UnpackScales(block, scales, minimums);
        UnpackQuants(block, quants);
    }

    public static (float Scale, float MinimumScale) UnpackIntegers(
        ReadOnlySpan<byte> block, Span<sbyte> quants, Span<sbyte> scales, Span<sbyte> minimums)
    {
        UnpackQuants(block, quants);
        return Q4_KBlock.UnpackIntegerScales(block, scales, minimums);
    }

    private static void UnpackQuants(ReadOnlySpan<byte> block, Span<sbyte> quants)
    {
        Q4_KBlock.UnpackNibbles(block.Slice(48, 128), quants);
        for (int group = 0; group < 8; group++)
        {
            BitPlanes.AddHigh(block.Slice(16, 32), group, 1, 16, quants.Slice(group * 32, 32));
        }
    }
}
