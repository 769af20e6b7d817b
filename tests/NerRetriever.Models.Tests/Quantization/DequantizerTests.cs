using NerRetriever.Models.Gguf;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Tests.Quantization;

public sealed class DequantizerTests
{
    public static TheoryData<GgmlType> Types => [.. Dequantizer.SupportedTypes];

    [Theory]
    [MemberData(nameof(Types))]
    public void Agrees_with_the_formula_in_double_precision(GgmlType type)
    {
        var random = new Random(1);
        byte[] stored = StoredElements.Random(type, 256 * 9, 1, random);
        double[] expected = StoredElements.Values(type, stored);
        var actual = new float[expected.Length];
        Dequantizer.Dequantize(type, stored, actual);

        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(Math.Abs(expected[i] - actual[i]), 0, 1e-6 * largest);
        }
    }

    [Fact]
    public void Q4_0_by_hand()
    {
        // d = 0.5; byte i holds the nibbles i and 15 - i.
        byte[] block = [0x00, 0x38, .. Enumerable.Range(0, 16).Select(i => (byte)(i | (15 - i) << 4))];
        var values = new float[32];
        Dequantizer.Dequantize(GgmlType.Q4_0, block, values);
        Assert.Equal(Enumerable.Range(0, 16).Select(i => 0.5f * (i - 8)), values[..16]);
        Assert.Equal(Enumerable.Range(0, 16).Select(i => 0.5f * (7 - i)), values[16..]);
    }

    [Fact]
    public void Q6_K_by_hand()
    {
        // All quants 63 (31 above zero); scale g of group g; d = 2.
        byte[] block =
        [
            .. Enumerable.Repeat((byte)0xFF, 192), .. Enumerable.Range(0, 16).Select(g => (byte)(sbyte)(g - 8)), 0x00, 0x40,
        ];
        var values = new float[256];
        Dequantizer.Dequantize(GgmlType.Q6_K, block, values);
        Assert.Equal(Enumerable.Range(0, 256).Select(e => 2f * ((e / 16) - 8) * 31), values);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Zero_bytes_are_zero_weights(GgmlType type)
    {
        // Panels are filled up with zero bytes.
        var values = new float[256];
        Array.Fill(values, float.NaN);
        (int elements, int bytes) = StoredElements.Block(type);
        Dequantizer.Dequantize(type, new byte[256 / elements * bytes], values);
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Halves_keep_every_value()
    {
        ushort[] halves = [.. Enumerable.Range(0, 65536).Select(i => (ushort)i)];
        var half = new float[halves.Length];
        var brain = new float[halves.Length];
        Dequantizer.WidenHalf(halves, half);
        Dequantizer.WidenBFloat16(halves, brain);
        for (int i = 0; i < halves.Length; i++)
        {
            Assert.Equal((float)BitConverter.UInt16BitsToHalf(halves[i]), half[i]);
            Assert.Equal(BitConverter.UInt32BitsToSingle((uint)i << 16), brain[i]);
        }
    }

    [Fact]
    public void Refuses_bytes_that_are_not_the_elements_asked_for()
    {
        Assert.Throws<ArgumentException>(() => Dequantizer.Dequantize(GgmlType.Q8_0, new byte[34], new float[31]));
        Assert.Throws<ArgumentException>(() => Dequantizer.Dequantize(GgmlType.Q8_0, new byte[33], new float[32]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dequantizer.Dequantize((GgmlType)23, new byte[136], new float[256]));
    }
}
