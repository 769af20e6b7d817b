using System.Runtime.Intrinsics;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Quants as kernels read them, [steps][32 columns][4 inputs] bytes, and as they are stored: two steps share the nibbles
/// of a byte, 8 / b steps a byte of b high bits. A step is 128 bytes, so everything moves in whole vectors.
/// </summary>
internal static unsafe class QuantPlanes
{
    /// <summary>Bytes of a step: 32 columns of 4 inputs.</summary>
    public const int Step = 4 * MicroKernel.Columns;

    private const int Width = 32;

    /// <summary>Stores the low four bits.</summary>
    /// <param name="quants">[steps][32][4], not negative.</param>
    /// <param name="steps">An even number of steps.</param>
    /// <param name="nibbles">[steps / 2][32][4].</param>
    public static void PackNibbles(byte* quants, int steps, byte* nibbles)
    {
        Vector256<byte> mask = Vector256.Create((byte)15);
        for (int step = 0; step < steps; step += 2, quants += 2 * Step, nibbles += Step)
        {
            for (int i = 0; i < Step; i += Width)
            {
                Vector256<byte> low = Vector256.Load(quants + i) & mask;
                Vector256<byte> high = Vector256.Load(quants + Step + i) & mask;
                (low | (high << 4)).Store(nibbles + i);
            }
        }
    }

    /// <summary>Stores the bits above the low four.</summary>
    /// <param name="quants">[64][32][4], not negative.</param>
    /// <param name="bits">Number of high bits: 1 or 2.</param>
    /// <param name="planes">[8 * bits][32][4].</param>
    public static void PackHigh(byte* quants, int bits, byte* planes)
    {
        int stepsAByte = 8 / bits;
        for (int step = 0; step < 64; step += stepsAByte, planes += Step)
        {
            for (int i = 0; i < Step; i += Width)
            {
                Vector256<byte> packed = default;
                for (int part = 0; part < stepsAByte; part++, quants += Step)
                {
                    packed |= (Vector256.Load(quants + i) >>> 4) << (part * bits);
                }

                quants -= stepsAByte * Step;
                packed.Store(planes + i);
            }

            quants += stepsAByte * Step;
        }
    }

    /// <summary>quants = nibble - offset.</summary>
    /// <param name="nibbles">[steps / 2][32][4].</param>
    /// <param name="steps">An even number of steps.</param>
    /// <param name="offset">Subtracted from each.</param>
    /// <param name="quants">[steps][32][4].</param>
    public static void UnpackNibbles(byte* nibbles, int steps, int offset, sbyte* quants)
    {
        Vector256<byte> mask = Vector256.Create((byte)15);
        Vector256<sbyte> zero = Vector256.Create((sbyte)offset);
        for (int step = 0; step < steps; step += 2, quants += 2 * Step, nibbles += Step)
        {
            for (int i = 0; i < Step; i += Width)
            {
                Vector256<byte> stored = Vector256.Load(nibbles + i);
                ((stored & mask).AsSByte() - zero).Store(quants + i);
                ((stored >>> 4).AsSByte() - zero).Store(quants + Step + i);
            }
        }
    }

    /// <summary>quants += 16 * high bits.</summary>
    /// <param name="planes">[8 * bits][32][4].</param>
    /// <param name="bits">Number of high bits: 1 or 2.</param>
    /// <param name="quants">[64][32][4].</param>
    public static void AddHigh(byte* planes, int bits, sbyte* quants)
    {
        int stepsAByte = 8 / bits;
        Vector256<byte> mask = Vector256.Create((byte)((1 << bits) - 1));
        for (int step = 0; step < 64; step++, quants += Step)
        {
            byte* plane = planes + (step / stepsAByte * Step);
            int shift = step % stepsAByte * bits;
            for (int i = 0; i < Step; i += Width)
            {
                Vector256<byte> high = ((Vector256.Load(plane + i) >>> shift) & mask) << 4;
                (Vector256.Load(quants + i) + high.AsSByte()).Store(quants + i);
            }
        }
    }

    /// <summary>
    /// -128 times the sum of the weights that a 16-bit lane adds up over a group, modulo 2^16: [32 columns][2].
    /// </summary>
    /// <param name="quants">[steps][32][4].</param>
    /// <param name="steps">Steps of the group.</param>
    /// <param name="starts">[32][2].</param>
    public static void LaneStarts(sbyte* quants, int steps, short* starts)
    {
        for (int i = 0; i < Step; i += Width)
        {
            (Vector256<short>.Zero - (LaneSums(quants + i, steps) << 7)).Store(starts + (i / 2));
        }
    }

    /// <summary>-128 times the sum of the weights of a group: [32 columns].</summary>
    /// <param name="quants">[steps][32][4].</param>
    /// <param name="steps">Steps of the group.</param>
    /// <param name="starts">[32].</param>
    public static void ColumnStarts(sbyte* quants, int steps, int* starts)
    {
        for (int i = 0; i < Step; i += Width)
        {
            Vector256<int> lanes = LaneSums(quants + i, steps).AsInt32();
            (((lanes << 16 >> 16) + (lanes >> 16)) * -128).Store(starts + (i / 4));
        }
    }

    /// <summary>panel[k][column] = quant * scale - minimum, as the formats define their values.</summary>
    /// <param name="quants">[depth / 4][32][4].</param>
    /// <param name="depth">Number of inputs.</param>
    /// <param name="groupSize">Inputs that share a scale and minimum.</param>
    /// <param name="scales">[depth / groupSize][32].</param>
    /// <param name="minimums">[depth / groupSize][32].</param>
    /// <param name="panel">[depth][32].</param>
    public static void ToSingles(
        sbyte* quants, int depth, int groupSize, float* scales, float* minimums, float* panel)
    {
        for (int k = 0; k < depth; k += 4, panel += Step, quants += Step)
        {
            float* scale = scales + (k / groupSize * MicroKernel.Columns);
            float* minimum = minimums + (k / groupSize * MicroKernel.Columns);
            for (int column = 0; column < MicroKernel.Columns; column += 8)
            {
                Vector256<int> four = Vector256.Load(quants + (4 * column)).AsInt32();
                Vector256<float> s = Vector256.Load(scale + column);
                Vector256<float> m = Vector256.Load(minimum + column);
                float* target = panel + column;
                ((Vector256.ConvertToSingle(four << 24 >> 24) * s) - m).Store(target);
                ((Vector256.ConvertToSingle(four << 16 >> 24) * s) - m).Store(target + MicroKernel.Columns);
                ((Vector256.ConvertToSingle(four << 8 >> 24) * s) - m).Store(target + (2 * MicroKernel.Columns));
                ((Vector256.ConvertToSingle(four >> 24) * s) - m).Store(target + (3 * MicroKernel.Columns));
            }
        }
    }

    /// <summary>Sums over the steps of the two even and odd neighbours of each 16 bits.</summary>
    private static Vector256<short> LaneSums(sbyte* quants, int steps)
    {
        Vector256<short> sums = default;
        for (int step = 0; step < steps; step++, quants += Step)
        {
            Vector256<short> pair = Vector256.Load(quants).AsInt16();
            sums += (pair << 8 >> 8) + (pair >> 8);
        }

        return sums;
    }
}
