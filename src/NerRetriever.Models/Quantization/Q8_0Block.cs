using System.Runtime.InteropServices;

namespace NerRetriever.Models.Quantization;

/// <summary>Q8_0: half d; 32 signed bytes. d * q.</summary>
internal readonly struct Q8_0Block : IBlockFormat
{
    public static int Elements => 32;

    public static int Bytes => 34;

    public static int GroupSize => 32;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        scales[0] = BitPlanes.Half(block, 0);
        minimums[0] = 0;
        MemoryMarshal.Cast<byte, sbyte>(block.Slice(2, 32)).CopyTo(quants);
    }
}
