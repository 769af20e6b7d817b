using System.Buffers.Binary;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Quantization;
using NerRetriever.Models.Tests.Quantization;

namespace NerRetriever.Models.Tests.Kernels;

public sealed class IntegerProductTests
{
    private static readonly GgmlType[] SuperBlockTypes = [GgmlType.Q4_K, GgmlType.Q5_K, GgmlType.Q6_K];
    private static readonly GgmlType[] GroupTypes = [GgmlType.Q8_0, GgmlType.Q4_0];
    private static readonly GgmlType[] RoundedTypes = [GgmlType.F32, GgmlType.F16, GgmlType.BF16, GgmlType.Q5_1];

    public static TheoryData<GgmlType, int, int, int> Shapes
    {
        get
        {
            var cases = new TheoryData<GgmlType, int, int, int>();
            foreach (GgmlType type in SuperBlockTypes)
            {
                cases.Add(type, 25, 70, 512);
                cases.Add(type, 12, 32, 256);
            }

            foreach (GgmlType type in (GgmlType[])[.. GroupTypes, .. RoundedTypes])
            {
                cases.Add(type, 25, 70, 512);
                foreach (int inputs in (int[])[32, 64, 224, 256, 288])
                {
                    cases.Add(type, 13, 33, inputs);
                }
            }

            for (int tail = 1; tail < 13; tail++)
            {
                cases.Add(GgmlType.Q4_K, tail, 1 + tail, 256);
                cases.Add(GgmlType.Q6_K, 12 + tail, 32 + tail, 256);
                cases.Add(GgmlType.Q8_0, tail, 31 + tail, 96);
                cases.Add(GgmlType.Q4_0, 12 + tail, 20 + tail, 96);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_kernel_agrees_with_the_rounded_product_in_double_precision(
        GgmlType type, int rows, int outputs, int inputs)
    {
        var random = new Random((rows * 1000) + outputs + inputs);
        byte[] stored = StoredElements.Random(type, outputs * inputs, 1, random);
        Check(type, stored, Activations(rows, inputs, random), rows, outputs, inputs);
    }

    [Fact]
    public void The_largest_and_smallest_quants_and_activations_neither_saturate_nor_wrap()
    {
        const int Rows = 12, Outputs = 32, Inputs = 256;
        foreach (GgmlType type in (GgmlType[])[.. SuperBlockTypes, .. GroupTypes])
        {
            foreach (byte fill in (byte[])[0x00, 0xFF, 0x80, 0x7F, 0x0F, 0xF0])
            {
                foreach (int sign in (int[])[1, -1, 0])
                {
                    var stored = new byte[Outputs * Inputs / StoredElements.Block(type).Elements * StoredElements.Block(type).Bytes];
                    Array.Fill(stored, fill);
                    SetScales(type, stored);
                    float[] activations = [.. Enumerable.Range(0, Rows * Inputs).Select(i => sign == 0 ? (i % 2 * 2) - 1f : sign)];
                    Check(type, stored, activations, Rows, Outputs, Inputs);
                }
            }
        }
    }

    [Fact]
    public void Every_kernel_gives_the_same_bits_on_any_number_of_threads_and_rows()
    {
        const int Rows = 29, Outputs = 100, Inputs = 512;
        foreach (GgmlType type in (GgmlType[])[.. SuperBlockTypes, .. GroupTypes, GgmlType.F16])
        {
            var random = new Random(7);
            byte[] stored = StoredElements.Random(type, Outputs * Inputs, 1, random);
            float[] activations = Activations(Rows, Inputs, random);
            using WeightMatrix matrix = Load(type, stored, Outputs, Inputs, EnginePrecision.Fast);
            float[] first = Multiply(KernelSet.Best, 1, matrix, activations, Rows);
            foreach (KernelSet kernels in KernelSet.Available())
            {
                Assert.Equal(first, Multiply(kernels, 3, matrix, activations, Rows));
                float[] later = Multiply(kernels, 2, matrix, activations[(5 * Inputs)..], Rows - 5);
                Assert.Equal(first[(5 * Outputs)..], later);
            }
        }
    }

    [Fact]
    public unsafe void Repacked_weights_unpack_to_the_bits_of_the_format()
    {
        const int Outputs = 45, Inputs = 512;
        foreach (GgmlType type in (GgmlType[])[.. SuperBlockTypes, .. GroupTypes])
        {
            byte[] stored = StoredElements.Random(type, Outputs * Inputs, 1, new Random(3));
            var expected = new float[Outputs * Inputs];
            Dequantizer.Dequantize(type, stored, expected);
            using WeightMatrix matrix = Load(type, stored, Outputs, Inputs, EnginePrecision.Exact);
            using var scratch = new PanelScratch();
            for (int i = 0; i < expected.Length; i += 256)
            {
                (int row, int k) = Math.DivRem(i, Inputs);
                float* block = matrix.Block(row / 32, k / 256, scratch);
                for (int j = 0; j < 256; j++)
                {
                    Assert.Equal(expected[i + j], block[(j * 32) + (row % 32)]);
                }
            }
        }
    }

    [Fact]
    public void Activations_that_are_no_numbers_show_in_their_row_and_no_other()
    {
        foreach (GgmlType type in (GgmlType[])[GgmlType.Q4_K, GgmlType.Q8_0])
        {
            byte[] stored = StoredElements.Random(type, 32 * 256, 1, new Random(1));
            using WeightMatrix matrix = Load(type, stored, 32, 256, EnginePrecision.Fast);
            foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                float[] activations = Activations(3, 256, new Random(2));
                activations[256 + 77] = bad;
                float[] actual = Multiply(KernelSet.Best, 1, matrix, activations, 3);
                Assert.All(actual[..32], value => Assert.True(float.IsFinite(value)));
                Assert.All(actual[32..64], value => Assert.False(float.IsFinite(value)));
                Assert.All(actual[64..], value => Assert.True(float.IsFinite(value)));
            }
        }
    }

    [Fact]
    public void Rows_of_zeros_and_of_tiny_numbers_give_zeros()
    {
        byte[] stored = StoredElements.Random(GgmlType.Q5_K, 32 * 256, 1, new Random(1));
        using WeightMatrix matrix = Load(GgmlType.Q5_K, stored, 32, 256, EnginePrecision.Fast);
        var activations = new float[512];
        activations[300] = 1e-42f;
        Assert.All(Multiply(KernelSet.Best, 1, matrix, activations, 2), value => Assert.Equal(0, value));
    }

    private static void SetScales(GgmlType type, byte[] stored)
    {
        (_, int bytes) = StoredElements.Block(type);
        for (int start = 0; start < stored.Length; start += bytes)
        {
            Span<byte> block = stored.AsSpan(start, bytes);
            switch (type)
            {
                case GgmlType.Q6_K:
                    BinaryPrimitives.WriteHalfLittleEndian(block[208..], (Half)0.5);
                    break;
                case GgmlType.Q4_K or GgmlType.Q5_K:
                    BinaryPrimitives.WriteHalfLittleEndian(block, (Half)0.5);
                    BinaryPrimitives.WriteHalfLittleEndian(block[2..], (Half)0.25);
                    break;
                default:
                    BinaryPrimitives.WriteHalfLittleEndian(block, (Half)0.5);
                    break;
            }
        }
    }

    private static void Check(GgmlType type, byte[] stored, float[] activations, int rows, int outputs, int inputs)
    {
        int group = SuperBlockTypes.Contains(type) ? 256 : 32;
        double[] weights = StoredElements.Values(type, stored);
        if (RoundedTypes.Contains(type))
        {
            weights = Rounded([.. weights.Select(weight => (float)weight)], 32);
        }

        double[] rounded = Rounded(activations, group);
        using WeightMatrix matrix = Load(type, stored, outputs, inputs, EnginePrecision.Fast);
        foreach (KernelSet kernels in KernelSet.Available())
        {
            float[] actual = Multiply(kernels, 2, matrix, activations, rows);
            for (int row = 0; row < rows; row++)
            {
                for (int output = 0; output < outputs; output++)
                {
                    double sum = 0;
                    double size = 0;
                    for (int k = 0; k < inputs; k++)
                    {
                        double term = rounded[(row * inputs) + k] * weights[(output * inputs) + k];
                        sum += term;
                        size += Math.Abs(term);
                    }

                    Assert.InRange(Math.Abs(sum - actual[(row * outputs) + output]), 0, 1e-6 * size);
                }
            }
        }
    }

    /// <summary>What is left of numbers that were rounded to multiples of a 127th of their group's largest.</summary>
    private static double[] Rounded(float[] values, int group)
    {
        var rounded = new double[values.Length];
        for (int start = 0; start < values.Length; start += group)
        {
            float largest = values.Skip(start).Take(group).Max(MathF.Abs);
            for (int i = start; i < start + group; i++)
            {
                rounded[i] = largest == 0 ? 0 : MathF.Round(values[i] * (127 / largest)) * (double)(largest / 127);
            }
        }

        return rounded;
    }

    private static float[] Multiply(KernelSet kernels, int threads, WeightMatrix matrix, float[] activations, int rows)
    {
        using var pool = new WorkerPool(threads);
        using var product = new MatrixProduct(pool, kernels);
        var actual = new float[rows * matrix.Outputs];
        Array.Fill(actual, float.NaN);
        product.Multiply(activations, matrix, actual);
        return actual;
    }

    private static WeightMatrix Load(GgmlType type, byte[] stored, int outputs, int inputs, EnginePrecision precision)
    {
        WeightMatrix matrix = WeightMatrix.Create(type, outputs, inputs, precision);
        int rowBytes = stored.Length / outputs;
        for (int panel = 0; panel < matrix.Panels; panel++)
        {
            int rows = Math.Min(32, outputs - (panel * 32));
            matrix.SetPanel(panel, stored.AsSpan(panel * 32 * rowBytes, rows * rowBytes));
        }

        return matrix;
    }

    /// <summary>Numbers of which a few are ten times as large, as in the residual stream of a model.</summary>
    private static float[] Activations(int rows, int inputs, Random random) =>
        [.. Enumerable.Range(0, rows * inputs).Select(i => (float)((random.NextDouble() * 2) - 1) * (i % 97 == 5 ? 10 : 1))];
}
