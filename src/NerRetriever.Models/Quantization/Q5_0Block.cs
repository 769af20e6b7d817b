using System.Buffers.Binary;

namespace NerRetriever.Models.Quantization;

/// <summary>Q5_0: half d; 32 fifth bits; nibbles as in Q4_0. d * (q - 16).</summary>
internal readonly struct Q5_0Block : IBlockFormat
{
    public static int Elements => 32;

    public static int Bytes => 22;

    public static int GroupSize => 32;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        scales[0] = BitPlanes.Half(block, 0);
        minimums[0] = 0;
        BitPlanes.Extract(block.Slice(6, 16), 0, 15, 16, quants);
        BitPlanes.Extract(block.Slice(6, 16), 4, 15, 16, quants[16..]);
        BitPlanes.AddFifthBits(BinaryPrimitives.ReadUInt32LittleEndian(block[2..]), quants);
    }
}
