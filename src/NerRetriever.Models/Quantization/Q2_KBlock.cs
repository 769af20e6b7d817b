namespace NerRetriever.Models.Quantization;

/// <summary>
/// Q2_K: 16 bytes of 4-bit scale and minimum; 64 bytes of 2 bits; half d, half dmin. Within each half of 128, element e
/// is in bits 2 * (e / 32) of byte e % 32.
/// </summary>
internal readonly struct Q2_KBlock : IBlockFormat
{
    public static int Elements => 256;

    public static int Bytes => 84;

    public static int GroupSize => 16;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        float d = BitPlanes.Half(block, 80);
        float dmin = BitPlanes.Half(block, 82);
        for (int i = 0; i < 16; i++)
        {
            scales[i] = d * (block[i] & 15);
            minimums[i] = dmin * (block[i] >> 4);
        }

        for (int plane = 0; plane < 8; plane++)
        {
            ReadOnlySpan<byte> twoBits = block.Slice(16 + (plane / 4 * 32), 32);
            BitPlanes.Extract(twoBits, plane % 4 * 2, 3, 0, quants[(plane * 32)..]);
        }
    }
}
