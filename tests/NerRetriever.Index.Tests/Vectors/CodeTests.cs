using System.Runtime.Intrinsics.X86;
using NerRetriever.Index.Vectors;
using NerRetriever.Index.Vectors.Codes;

namespace NerRetriever.Index.Tests.Vectors;

public unsafe class CodeTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 140), 256, 500, 1023, 4096];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_twin_of_the_int8_product_gives_the_same_whole_number(int length)
    {
        var random = new Random(length);
        byte[] all = new byte[length];
        random.NextBytes(all);
        AssertProduct([.. all], [.. all.Select(b => (sbyte)(b * 77))]);

        // The largest sums there can be, -128 included, which no code is.
        foreach ((byte unsigned, sbyte signed) in new[]
        {
            ((byte)255, (sbyte)127), ((byte)255, (sbyte)-127), ((byte)255, (sbyte)-128), ((byte)1, (sbyte)-127), ((byte)0, (sbyte)127),
        })
        {
            AssertProduct([.. Enumerable.Repeat(unsigned, length)], [.. Enumerable.Repeat(signed, length)]);
        }
    }

    [Fact]
    public void The_int8_product_of_the_longest_vectors_does_not_overflow()
    {
        AssertProduct([.. Enumerable.Repeat((byte)255, 1 << 16)], [.. Enumerable.Repeat((sbyte)-128, 1 << 16)]);
        AssertProduct([.. Enumerable.Repeat((byte)255, 1 << 16)], [.. Enumerable.Repeat((sbyte)127, 1 << 16)]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_twin_of_the_half_product_agrees_with_float64(int length)
    {
        var random = new Random(length);
        float[] left = Random(random, length);
        float[] right = [.. Random(random, length).Select((x, i) => i % 7 == 3 ? 1e-6f : x)]; // too small for a normal half
        using var point = new AlignedMemory(Float16Code.PointSize(length));
        using var row = new AlignedMemory(Float16Code.Stride(length));
        Float16Code.PointOfVector(left, point.Start);
        Float16Code.Encode(right, new Span<byte>(row.Start, (int)row.Length));
        double expected = 0, magnitude = 0;
        for (int i = 0; i < length; i++)
        {
            float half = MathF.Abs(right[i]) < 6.1035156e-5f ? 0 : (float)(Half)right[i];
            expected += (double)left[i] * half;
            magnitude += Math.Abs((double)left[i] * half);
        }

        float largest = left.Max(MathF.Abs); // a query's largest number counts as 1
        expected /= largest;
        double tolerance = (1e-6 * magnitude / largest) + 1e-12;
        int padded = Float16Code.Stride(length) / 2;
        float* numbers = (float*)point.Start;
        short* halves = (short*)row.Start;
        Assert.Equal(expected, Float16Code.Score(point.Start, row.Start, length), tolerance);
        Assert.Equal(expected, HalfProduct.Portable(numbers, halves, padded), tolerance);
        Assert.Equal(expected, HalfProduct.Wide128(numbers, halves, padded), tolerance);
        if (Avx2.IsSupported)
        {
            Assert.Equal(expected, HalfProduct.Wide256(numbers, halves, padded), tolerance);
        }

        if (Avx512F.IsSupported)
        {
            Assert.Equal(expected, HalfProduct.Wide512(numbers, halves, padded), tolerance);
        }
    }

    [Fact]
    public void Every_half_is_widened_exactly()
    {
        using var point = new AlignedMemory(Float16Code.PointSize(1));
        using var row = new AlignedMemory(Float16Code.Stride(1));
        Float16Code.PointOfVector([1f], point.Start);
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            Half half = BitConverter.UInt16BitsToHalf((ushort)bits);
            if (Half.IsFinite(half))
            {
                Float16Code.Encode([(float)half], new Span<byte>(row.Start, (int)row.Length));
                float expected = Half.IsSubnormal(half) ? 0 : (float)half;
                Assert.Equal(expected, Float16Code.Score(point.Start, row.Start, 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void An_int8_score_is_the_product_of_the_rounded_vectors(int length)
    {
        var random = new Random(length);
        float[] left = Random(random, length);
        float[] right = Random(random, length);
        double expected = left.Zip(right, (a, b) => (double)Rounded(a, left) * Rounded(b, right)).Sum();
        float largest = left.Max(MathF.Abs); // a query's largest number counts as 1
        Assert.Equal(expected, largest * Score<Int8Code>(left, right), 1e-5 * length);
        Assert.Equal(expected, ScoreOfRows<Int8Code>(left, right), 1e-5 * length);
        foreach (float length2 in new[] { 1e-38f, 1e38f })
        {
            Assert.Equal(
                Score<Int8Code>(left, right), Score<Int8Code>([.. left.Select(x => x * length2)], right), 1e-3 * length);
        }

        Assert.Equal(0, Score<Int8Code>(new float[length], right));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_bit_score_counts_equal_signs(int length)
    {
        var random = new Random(length);
        float[] left = Random(random, length);
        float[] right = Random(random, length);
        int expected = left.Zip(right, (a, b) => (a > 0) == (b > 0) ? 1 : -1).Sum();
        Assert.Equal(expected, Score<BitCode>(left, right));
        Assert.Equal(expected, ScoreOfRows<BitCode>(left, right));
        Assert.Equal(length, Score<BitCode>(left, left));
        Assert.Equal(-length, Score<BitCode>(left, [.. left.Select(x => -x)]));
    }

    [Theory]
    [InlineData(1, 64, 64, 32, 8)]
    [InlineData(500, 2048, 1024, 512, 64)]
    [InlineData(508, 2048, 1024, 512, 64)]
    [InlineData(509, 2048, 1024, 544, 64)]
    [InlineData(256, 1024, 512, 288, 32)]
    public void Rows_take_few_bytes(int dimension, int wide, int half, int bytes, int bits) => Assert.Equal(
        (wide, half, bytes, bits),
        (Float32Code.Stride(dimension), Float16Code.Stride(dimension), Int8Code.Stride(dimension), BitCode.Stride(dimension)));

    private static void AssertProduct(byte[] unsigned, sbyte[] signed)
    {
        long expected = unsigned.Zip(signed, (a, b) => (long)a * b).Sum();
        int length = (unsigned.Length + Int8Product.Step - 1) / Int8Product.Step * Int8Product.Step;
        using var left = new AlignedMemory(length);
        using var right = new AlignedMemory(length);
        new Span<byte>(left.Start, length).Fill(0xEE); // what is behind the numbers does not count
        unsigned.CopyTo(new Span<byte>(left.Start, length));
        signed.CopyTo(new Span<sbyte>(right.Start, length));
        sbyte* point = (sbyte*)right.Start;
        Assert.Equal(expected, Int8Product.Of(left.Start, point, length));
        Assert.Equal(expected, Int8Product.Portable(left.Start, point, length));
        Assert.Equal(expected, Int8Product.Wide128(left.Start, point, length));
        Assert.Equal(signed.Sum(x => (long)x), Int8Product.Sum(point, length));
        if (Avx2.IsSupported)
        {
            Assert.Equal(expected, Int8Product.Wide256(left.Start, point, length));
        }

        if (Avx512BW.IsSupported)
        {
            Assert.Equal(expected, Int8Product.Wide512(left.Start, point, length));
        }

        if (AvxVnni.IsSupported)
        {
            Assert.Equal(expected, Int8Product.Vnni(left.Start, point, length));
        }
    }

    private static float Score<TCode>(float[] left, float[] right)
        where TCode : struct, ICode
    {
        using var point = new AlignedMemory(TCode.PointSize(left.Length));
        using var row = new AlignedMemory(TCode.Stride(left.Length));
        TCode.PointOfVector(left, point.Start);
        TCode.Encode(right, new Span<byte>(row.Start, (int)row.Length));
        return TCode.Score(point.Start, row.Start, left.Length);
    }

    private static float ScoreOfRows<TCode>(float[] left, float[] right)
        where TCode : struct, ICode
    {
        using var point = new AlignedMemory(TCode.PointSize(left.Length));
        using var row = new AlignedMemory(TCode.Stride(left.Length));
        TCode.Encode(left, new Span<byte>(row.Start, (int)row.Length));
        TCode.PointOfRow(row.Start, left.Length, point.Start);
        TCode.Encode(right, new Span<byte>(row.Start, (int)row.Length));
        return TCode.Score(point.Start, row.Start, left.Length);
    }

    private static float Rounded(float number, float[] vector)
    {
        float largest = vector.Max(MathF.Abs);
        return MathF.Round(number / largest * 127) * (largest / 127);
    }

    private static float[] Random(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5))];
}
