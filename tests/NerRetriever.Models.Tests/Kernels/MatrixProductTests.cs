using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Quantization;
using NerRetriever.Models.Tests.Quantization;

namespace NerRetriever.Models.Tests.Kernels;

public sealed class MatrixProductTests
{
    public static TheoryData<GgmlType, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<GgmlType, int, int, int>();
            foreach (GgmlType type in Dequantizer.SupportedTypes)
            {
                cases.Add(type, 25, 70, 512);
            }

            foreach (GgmlType type in (GgmlType[])[GgmlType.F32, GgmlType.F16, GgmlType.BF16])
            {
                cases.Add(type, 1, 1, 1);
                cases.Add(type, 12, 32, 257);
                cases.Add(type, 13, 33, 300);
            }

            cases.Add(GgmlType.Q8_0, 7, 31, 288);
            cases.Add(GgmlType.Q5_1, 24, 64, 32);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_kernel_agrees_with_double_precision(GgmlType type, int rows, int outputs, int inputs)
    {
        var random = new Random(rows + outputs + inputs);
        byte[] stored = StoredElements.Random(type, outputs * inputs, 1, random);
        double[] weights = StoredElements.Values(type, stored);
        float[] activations = Activations(rows, inputs, random);
        using WeightMatrix matrix = Load(type, stored, outputs, inputs);
        using var pool = new WorkerPool(2);
        foreach (KernelSet kernels in KernelSet.Available())
        {
            using var product = new MatrixProduct(pool, kernels);
            var actual = new float[rows * outputs];
            Array.Fill(actual, float.NaN);
            product.Multiply(activations, matrix, actual);
            AssertClose(activations, weights, actual, rows, outputs, inputs);
        }
    }

    [Fact]
    public void Rows_do_not_depend_on_threads_or_on_other_rows()
    {
        const int Rows = 40, Outputs = 100, Inputs = 600;
        var random = new Random(5);
        float[] weights = Activations(Outputs, Inputs, random);
        float[] activations = Activations(Rows, Inputs, random);
        using WeightMatrix matrix = WeightMatrix.FromSingles(weights, Outputs, Inputs);

        var results = new List<float[]>();
        foreach (int threads in (int[])[1, 2, 5])
        {
            using var pool = new WorkerPool(threads);
            using var product = new MatrixProduct(pool);
            var all = new float[Rows * Outputs];
            product.Multiply(activations, matrix, all);
            results.Add(all);
            var later = new float[(Rows - 7) * Outputs];
            product.Multiply(activations.AsSpan(7 * Inputs), matrix, later);
            Assert.Equal(all[(7 * Outputs)..], later);
        }

        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void Refuses_shapes_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => WeightMatrix.Create(GgmlType.Q4_K, 4, 128));
        Assert.Throws<ArgumentException>(() => WeightMatrix.FromSingles(new float[5], 2, 3));
        using WeightMatrix matrix = WeightMatrix.Create(GgmlType.Q8_0, 4, 64);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.SetPanel(1, new byte[4 * 68]));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.SetPanel(0, new byte[(4 * 68) - 1]));
        using var pool = new WorkerPool(1);
        using var product = new MatrixProduct(pool);
        Assert.Throws<ArgumentException>(() => product.Multiply(new float[65], matrix, new float[4]));
        Assert.Throws<ArgumentException>(() => product.Multiply(new float[64], matrix, new float[5]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(53)]
    public unsafe void Transposition_agrees_with_its_portable_twin(int depth)
    {
        float[] source = Activations(32, depth, new Random(2));
        var fast = new float[depth * 32];
        var portable = new float[depth * 32];
        fixed (float* s = source, f = fast, p = portable)
        {
            Transposition.ToPanel(s, depth, depth, f);
            Transposition.ToPanelPortable(s, depth, 0, depth, p);
        }

        Assert.Equal(portable, fast);
        Assert.Equal(source[(5 * depth) + 2], fast[(2 * 32) + 5]);
    }

    private static WeightMatrix Load(GgmlType type, byte[] stored, int outputs, int inputs)
    {
        WeightMatrix matrix = WeightMatrix.Create(type, outputs, inputs);
        int rowBytes = stored.Length / outputs;
        for (int panel = 0; panel < matrix.Panels; panel++)
        {
            int rows = Math.Min(32, outputs - (panel * 32));
            matrix.SetPanel(panel, stored.AsSpan(panel * 32 * rowBytes, rows * rowBytes));
        }

        return matrix;
    }

    private static float[] Activations(int rows, int inputs, Random random)
    {
        var values = new float[rows * inputs];
        for (int i = 0; i < values.Length; i++)
        {
            // Some channels are eight times larger, as in real models.
            values[i] = (float)((random.NextDouble() * 2) - 1) * (i % inputs % 37 == 0 ? 8 : 1);
        }

        return values;
    }

    private static void AssertClose(
        float[] activations, double[] weights, float[] actual, int rows, int outputs, int inputs)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int output = 0; output < outputs; output++)
            {
                double sum = 0, size = 0;
                for (int k = 0; k < inputs; k++)
                {
                    double term = activations[(row * inputs) + k] * weights[(output * inputs) + k];
                    sum += term;
                    size += Math.Abs(term);
                }

                Assert.InRange(Math.Abs(sum - actual[(row * outputs) + output]), 0, 2e-6 * size);
            }
        }
    }
}
