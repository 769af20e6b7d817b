using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NerRetriever.Index.Vectors.Codes;

/// <summary>
/// Symmetric 8-bit codes: a number is its code (-127 to 127) times the vector's scale, max|x| / 127. A row has the codes
/// with 128 added, which makes them the unsigned operand of the processor's dot product, and the scale in its last four
/// bytes. A point has 128 times the sum of its codes, its scale, and from byte <see cref="Header"/> on its signed codes,
/// filled up with zeros. So sum(row * point) - 128 sum(point) is the product of the codes, in whole numbers and the same
/// on every machine.
/// </summary>
internal readonly unsafe struct Int8Code : ICode
{
    /// <summary>Highest code.</summary>
    public const int Largest = 127;

    /// <summary>Added to the codes of a row.</summary>
    public const int Offset = 128;

    private const int Header = 64;

    // Half a step, and a little for the arithmetic that the step was found with.
    private const float RoundingError = 0.5001f;

    /// <inheritdoc/>
    public static bool IsCoarse => false;

    /// <inheritdoc/>
    public static int Stride(int dimension) => Padded(dimension + sizeof(float));

    /// <inheritdoc/>
    public static void Encode(ReadOnlySpan<float> vector, Span<byte> row)
    {
        row.Fill(Offset);
        float largest = CodeRange.LargestOf(vector);
        for (int i = 0; i < vector.Length && largest > 0; i++)
        {
            row[i] = (byte)(Offset + Quantise(vector[i], largest));
        }

        MemoryMarshal.Write(row[^sizeof(float)..], largest / Largest);
    }

    /// <inheritdoc/>
    public static int PointSize(int dimension) => Header + Padded(dimension);

    /// <inheritdoc/>
    public static void PointOfVector(ReadOnlySpan<float> vector, byte* point)
    {
        float largest = CodeRange.LargestOf(vector);
        var codes = new Span<sbyte>(point + Header, vector.Length);
        codes.Clear();
        for (int i = 0; i < codes.Length && largest > 0; i++)
        {
            codes[i] = (sbyte)Quantise(vector[i], largest);
        }

        // As if the largest number were 1: a query may be of any length, and its product must stay a finite number.
        Complete(point, vector.Length, 1f / Largest);
    }

    /// <inheritdoc/>
    public static void PointOfRow(byte* row, int dimension, byte* point)
    {
        int padded = Padded(dimension);
        for (int i = 0; i < padded; i += Vector256<byte>.Count)
        {
            (Vector256.Load(row + i) ^ Vector256.Create((byte)Offset)).Store(point + Header + i);
        }

        Complete(point, dimension, ScaleOf(row, dimension));
    }

    /// <inheritdoc/>
    public static float Score(byte* point, byte* row, int dimension)
    {
        int product = Int8Product.Of(row, (sbyte*)(point + Header), Padded(dimension)) - *(int*)point;
        return product * ((float*)point)[1] * ScaleOf(row, dimension);
    }

    /// <inheritdoc/>
    public static int LeastEf(int k) => k + (k / 2) + 1;

    /// <inheritdoc/>
    public static int Rescored(int k, int ef) => Math.Min(ef, (2 * k) + 4);

    /// <summary>The most that a row can differ from its vector, as the length of the difference.</summary>
    public static float LargestError(byte* row, int dimension) =>
        ScaleOf(row, dimension) * RoundingError * MathF.Sqrt(dimension);

    /// <summary>The codes of a point, [d].</summary>
    public static ReadOnlySpan<sbyte> CodesOf(byte* point, int dimension) => new(point + Header, dimension);

    private static int Padded(int bytes) => (bytes + Int8Product.Step - 1) / Int8Product.Step * Int8Product.Step;

    private static float ScaleOf(byte* row, int dimension) => *(float*)(row + Stride(dimension) - sizeof(float));

    // By division: the reciprocal of a very small number is not finite.
    private static int Quantise(float number, float largest) => (int)MathF.Round(number / largest * Largest);

    private static void Complete(byte* point, int dimension, float scale)
    {
        sbyte* codes = (sbyte*)(point + Header);
        int padded = Padded(dimension);
        new Span<sbyte>(codes + dimension, padded - dimension).Clear();
        *(int*)point = Offset * Int8Product.Sum(codes, padded);
        ((float*)point)[1] = scale;
    }
}
