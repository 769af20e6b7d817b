using System.Runtime.Intrinsics.X86;
using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Tests.Vectors;

public class InnerProductTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 71), 127, 128, 500, 1023, 4096];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_twin_agrees_with_float64(int length)
    {
        var random = new Random(length);
        // Rows inside larger arrays with large values around them: a read past the end would show.
        float[] left = [1e9f, .. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5)), 1e9f];
        float[] right = [1e9f, .. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5)), 1e9f];
        ReadOnlySpan<float> a = left.AsSpan(1, length);
        ReadOnlySpan<float> b = right.AsSpan(1, length);
        double expected = 0, magnitude = 0;
        for (int i = 0; i < length; i++)
        {
            expected += (double)a[i] * b[i];
            magnitude += Math.Abs((double)a[i] * b[i]);
        }

        double tolerance = 1e-6 * magnitude;
        Assert.Equal(expected, InnerProduct.Of(a, b), tolerance);
        Assert.Equal(expected, InnerProduct.Portable(a, b), tolerance);
        if (length >= 8)
        {
            Assert.Equal(expected, InnerProduct.Wide256(a, b), tolerance);
        }

        if (length >= 16 && Avx512F.IsSupported)
        {
            Assert.Equal(expected, InnerProduct.Wide512(a, b), tolerance);
        }
    }

    [Fact]
    public void Rows_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => InnerProduct.Of(new float[3], new float[4]));
}
