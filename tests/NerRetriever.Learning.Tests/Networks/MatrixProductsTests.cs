using NerRetriever.Learning.Networks;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Learning.Tests.Networks;

public sealed class MatrixProductsTests
{
    public static TheoryData<int, int, int> Sizes => new() { { 1, 1, 1 }, { 5, 7, 3 }, { 33, 65, 40 }, { 64, 31, 300 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Both_implementations_give_the_product_in_all_three_forms(int m, int n, int inner)
    {
        double[,] a = Matrix(m, inner, 1), b = Matrix(inner, n, 2);
        using var pool = new WorkerPool(2);
        using var packed = new PackedProducts(pool);
        Check(new PortableProducts<double>(), 1e-12);
        Check(packed, 1e-5);

        void Check<T>(IMatrixProducts<T> products, double tolerance)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            var c = new T[m * n];
            products.Times(Rows<T>(a, false), Rows<T>(b, false), c, inner);
            AssertProduct(c, tolerance);
            products.TimesTransposed(Rows<T>(a, false), Rows<T>(b, true), c, inner);
            AssertProduct(c, tolerance);
            products.TransposedTimes(Rows<T>(a, true), Rows<T>(b, false), c, inner);
            AssertProduct(c, tolerance);
        }

        void AssertProduct<T>(T[] c, double tolerance)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double expected = Enumerable.Range(0, inner).Sum(k => a[i, k] * b[k, j]);
                    Assert.Equal(expected, double.CreateChecked(c[(i * n) + j]), tolerance * inner);
                }
            }
        }
    }

    private static double[,] Matrix(int rows, int columns, ulong seed)
    {
        var random = new SplitMix64(seed);
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows * columns; i++)
        {
            matrix[i / columns, i % columns] = (random.NextDouble() * 2) - 1;
        }

        return matrix;
    }

    private static T[] Rows<T>(double[,] matrix, bool transposed)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        int rows = matrix.GetLength(transposed ? 1 : 0), columns = matrix.GetLength(transposed ? 0 : 1);
        return [.. Enumerable.Range(0, rows * columns).Select(i => T.CreateChecked(transposed ? matrix[i % columns, i / columns] : matrix[i / columns, i % columns]))];
    }
}
