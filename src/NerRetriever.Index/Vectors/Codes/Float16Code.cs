using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors.Codes;

/// <summary>
/// IEEE half precision: rows of d float16, filled up with zeros to whole cache lines. Numbers below the smallest normal
/// half (6.1e-5) are stored as zero; what a vector of length 1 loses by that is below its rounding.
/// </summary>
internal readonly unsafe struct Float16Code : ICode
{
    private const int CacheLine = 64;
    private const ushort ExponentBits = 0x7C00;

    /// <inheritdoc/>
    public static bool IsCoarse => false;

    /// <inheritdoc/>
    public static int Stride(int dimension) => Padded(dimension) * sizeof(ushort);

    /// <inheritdoc/>
    public static void Encode(ReadOnlySpan<float> vector, Span<byte> row)
    {
        row.Clear();
        Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(row);
        for (int i = 0; i < vector.Length; i++)
        {
            ushort bits = BitConverter.HalfToUInt16Bits((Half)vector[i]);
            halves[i] = (bits & ExponentBits) == 0 ? (ushort)0 : bits;
        }
    }

    /// <inheritdoc/>
    public static int PointSize(int dimension) => Padded(dimension) * sizeof(float);

    /// <inheritdoc/>
    public static void PointOfVector(ReadOnlySpan<float> vector, byte* point)
    {
        var numbers = new Span<float>(point, Padded(vector.Length));
        float largest = CodeRange.LargestOf(vector);
        for (int i = 0; i < vector.Length; i++)
        {
            // As if the largest number were 1: a query may be of any length, and its product must stay a finite number.
            numbers[i] = vector[i] / largest * HalfProduct.PointFactor;
        }

        numbers[vector.Length..].Clear();
    }

    /// <inheritdoc/>
    public static void PointOfRow(byte* row, int dimension, byte* point)
    {
        var numbers = new Span<float>(point, Padded(dimension));
        var halves = new ReadOnlySpan<Half>(row, dimension);
        for (int i = 0; i < dimension; i++)
        {
            numbers[i] = (float)halves[i] * HalfProduct.PointFactor;
        }

        numbers[dimension..].Clear();
    }

    /// <inheritdoc/>
    public static float Score(byte* point, byte* row, int dimension) =>
        HalfProduct.Of((float*)point, (short*)row, Padded(dimension));

    /// <inheritdoc/>
    public static int LeastEf(int k) => k + (k / 4);

    /// <inheritdoc/>
    public static int Rescored(int k, int ef) => Math.Min(ef, k + (k / 2));

    private static int Padded(int dimension) =>
        ((dimension * sizeof(ushort)) + CacheLine - 1) / CacheLine * CacheLine / sizeof(ushort);
}
