namespace NerRetriever.Models.Quantization;

/// <summary>
/// Q4_K: half d, half dmin; 8 scales and minimums of 6 bits in 12 bytes; 128 bytes of nibbles, group 2c in the low and
/// 2c + 1 in the high nibbles of the c-th 32 bytes. d * scale * q - dmin * minimum.
/// </summary>
internal readonly struct Q4_KBlock : ISuperBlockFormat
{
    public static int Elements => 256;

    public static int Bytes => 144;

    public static int GroupSize => 32;

    public static int HighBits => 0;

    public static int Offset => 0;

    public static bool HasMinimums => true;

    public static void Unpack(ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums)
    {
        UnpackScales(block, scales, minimums);
        UnpackNibbles(block.Slice(16, 128), quants);
    }

    public static (float Scale, float MinimumScale) UnpackIntegers(
        ReadOnlySpan<byte> block, Span<sbyte> quants, Span<sbyte> scales, Span<sbyte> minimums)
    {
        UnpackNibbles(block.Slice(16, 128), quants);
        return UnpackIntegerScales(block, scales, minimums);
    }

    /// <summary>Reads the 16 bytes that Q4_K and Q5_K begin with.</summary>
    internal static (float Scale, float MinimumScale) UnpackIntegerScales(
        ReadOnlySpan<byte> block, Span<sbyte> scales, Span<sbyte> minimums)
    {
        ReadOnlySpan<byte> packed = block.Slice(4, 12);
        for (int i = 0; i < 4; i++)
        {
            scales[i] = (sbyte)(packed[i] & 63);
            minimums[i] = (sbyte)(packed[i + 4] & 63);
            scales[i + 4] = (sbyte)((packed[i + 8] & 15) | (packed[i] >> 6 << 4));
            minimums[i + 4] = (sbyte)((packed[i + 8] >> 4) | (packed[i + 4] >> 6 << 4));
        }

        return (BitPlanes.Half(block, 0), BitPlanes.Half(block, 2));
    }

    /// <summary>The same multiplied out.</summary>
    internal static void UnpackScales(ReadOnlySpan<byte> block, Span<float> scales, Span<float> minimums)
    {
        Span<sbyte> integers = stackalloc sbyte[16];
        (float scale, float minimumScale) = UnpackIntegerScales(block, integers[..8], integers[8..]);
        for (int i = 0; i < 8; i++)
        {
            scales[i] = scale * integers[i];
            minimums[i] = minimumScale * integers[8 + i];
        }
    }

    /// <summary>Reads the 128 bytes of nibbles that Q4_K and Q5_K end with.</summary>
    internal static void UnpackNibbles(ReadOnlySpan<byte> nibbles, Span<sbyte> quants)
    {
        for (int group = 0; group < 8; group++)
        {
            BitPlanes.Extract(nibbles.Slice(group / 2 * 32, 32), group % 2 * 4, 15, 0, quants[(group * 32)..]);
        }
    }
}
