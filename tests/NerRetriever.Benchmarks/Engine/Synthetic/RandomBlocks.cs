using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NerRetriever.Models.Gguf;

namespace NerRetriever.Benchmarks.Engine.Synthetic;

/// <summary>
/// Random stored blocks whose elements have mean 0 and a standard deviation of about <see cref="Deviation"/>, which keeps
/// the residual stream of a model of any of our widths finite. Quantised blocks are drawn as they are stored: nothing is
/// quantised.
/// </summary>
internal static class RandomBlocks
{
    /// <summary>Standard deviation of a weight.</summary>
    public const double Deviation = 0.02;

    // Of quants that are uniform over 0..15, -32..31 and -127..127.
    private const double Deviation4 = 4.61;
    private const double Deviation6 = 18.47;
    private const double Deviation8 = 73.6;

    /// <summary>Elements of a block.</summary>
    public static int ElementsOf(GgmlType type) => type switch
    {
        GgmlType.F32 or GgmlType.F16 => 1,
        GgmlType.Q8_0 => 32,
        GgmlType.Q4_K or GgmlType.Q6_K => 256,
        _ => throw Unknown(type),
    };

    /// <summary>Bytes of a block.</summary>
    public static int BytesOf(GgmlType type) => type switch
    {
        GgmlType.F32 => 4,
        GgmlType.F16 => 2,
        GgmlType.Q8_0 => 34,
        GgmlType.Q4_K => 144,
        GgmlType.Q6_K => 210,
        _ => throw Unknown(type),
    };

    /// <summary>Fills a whole number of blocks.</summary>
    public static void Fill(GgmlType type, Span<byte> blocks, Random random)
    {
        int bytes = BytesOf(type);
        ArgumentOutOfRangeException.ThrowIfNotEqual(blocks.Length % bytes, 0);
        random.NextBytes(blocks);
        for (int start = 0; start < blocks.Length; start += bytes)
        {
            Span<byte> block = blocks.Slice(start, bytes);
            switch (type)
            {
                case GgmlType.F32:
                    BinaryPrimitives.WriteSingleLittleEndian(block, (float)(1 + ((random.NextDouble() - 0.5) * 0.2)));
                    break;
                case GgmlType.F16:
                    BinaryPrimitives.WriteHalfLittleEndian(block, (Half)((random.NextDouble() - 0.5) * Deviation * Math.Sqrt(12)));
                    break;
                case GgmlType.Q8_0:
                    FinishQ8(block, random);
                    break;
                case GgmlType.Q4_K:
                    FinishQ4(block, random);
                    break;
                default:
                    FinishQ6(block, random);
                    break;
            }
        }
    }

    /// <summary>d; 32 quants. A quantiser never writes -128.</summary>
    private static void FinishQ8(Span<byte> block, Random random)
    {
        BinaryPrimitives.WriteHalfLittleEndian(block, Scale(Deviation / Deviation8, random));
        foreach (ref sbyte quant in MemoryMarshal.Cast<byte, sbyte>(block[2..]))
        {
            quant = Math.Max(quant, (sbyte)-127);
        }
    }

    /// <summary>
    /// d, dmin; 8 scales and minimums of six bits, here 16 to 31 each, packed as Q4_KBlock says; nibbles. dmin = 7.5 d and
    /// minimums equal to the scales put the mean at 0.
    /// </summary>
    private static void FinishQ4(Span<byte> block, Random random)
    {
        Half d = Scale(Deviation / (Deviation4 * 24), random);
        BinaryPrimitives.WriteHalfLittleEndian(block, d);
        BinaryPrimitives.WriteHalfLittleEndian(block[2..], (Half)(7.5f * (float)d));
        Span<byte> packed = block.Slice(4, 12);
        for (int i = 0; i < 4; i++)
        {
            int low = random.Next(16, 32);   // scale and minimum of group i
            int high = random.Next(16, 32);  // of group i + 4: four bits below, two above group i's
            packed[i] = (byte)(low | (high >> 4 << 6));
            packed[i + 4] = packed[i];
            packed[i + 8] = (byte)((high & 15) * 0x11);
        }
    }

    /// <summary>Low nibbles, high pairs; 16 scales of 8 to 23 with either sign; d.</summary>
    private static void FinishQ6(Span<byte> block, Random random)
    {
        foreach (ref byte scale in block.Slice(192, 16))
        {
            int size = random.Next(8, 24);
            scale = (byte)(sbyte)(random.Next(2) == 0 ? size : -size);
        }

        BinaryPrimitives.WriteHalfLittleEndian(block[208..], Scale(Deviation / (Deviation6 * 16), random));
    }

    private static Half Scale(double typical, Random random) => (Half)(typical * (0.75 + (random.NextDouble() / 2)));

    private static ArgumentOutOfRangeException Unknown(GgmlType type) =>
        new(nameof(type), type, "Models are generated in F32, F16, Q8_0, Q4_K and Q6_K.");
}
