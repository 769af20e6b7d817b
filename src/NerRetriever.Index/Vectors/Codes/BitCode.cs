using System.Numerics;
using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors.Codes;

/// <summary>
/// The signs of the numbers, one bit each in 64-bit words. The score is the number of equal signs less that of
/// different ones, which grows with the cosine (Charikar, "Similarity estimation techniques from rounding algorithms",
/// 2002).
/// </summary>
internal readonly unsafe struct BitCode : ICode
{
    private const int WordBits = 64;

    /// <inheritdoc/>
    public static bool IsCoarse => true;

    /// <inheritdoc/>
    public static int Stride(int dimension) => Words(dimension) * sizeof(ulong);

    /// <inheritdoc/>
    public static void Encode(ReadOnlySpan<float> vector, Span<byte> row)
    {
        row.Clear();
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(row);
        for (int i = 0; i < vector.Length; i++)
        {
            words[i / WordBits] |= (vector[i] > 0 ? 1UL : 0) << (i % WordBits);
        }
    }

    /// <inheritdoc/>
    public static int PointSize(int dimension) => Stride(dimension);

    /// <inheritdoc/>
    public static void PointOfVector(ReadOnlySpan<float> vector, byte* point) =>
        Encode(vector, new Span<byte>(point, Stride(vector.Length)));

    /// <inheritdoc/>
    public static void PointOfRow(byte* row, int dimension, byte* point) =>
        new ReadOnlySpan<byte>(row, Stride(dimension)).CopyTo(new Span<byte>(point, Stride(dimension)));

    /// <inheritdoc/>
    public static float Score(byte* point, byte* row, int dimension)
    {
        ulong* left = (ulong*)point;
        ulong* right = (ulong*)row;
        int words = Words(dimension);
        int different = 0;
        int i = 0;
        for (; i + 4 <= words; i += 4)
        {
            different += BitOperations.PopCount(left[i] ^ right[i])
                + BitOperations.PopCount(left[i + 1] ^ right[i + 1])
                + BitOperations.PopCount(left[i + 2] ^ right[i + 2])
                + BitOperations.PopCount(left[i + 3] ^ right[i + 3]);
        }

        for (; i < words; i++)
        {
            different += BitOperations.PopCount(left[i] ^ right[i]);
        }

        return dimension - (2 * different);
    }

    /// <inheritdoc/>
    public static int LeastEf(int k) => 2 * k;

    /// <inheritdoc/>
    public static int Rescored(int k, int ef) => ef;

    private static int Words(int dimension) => (dimension + WordBits - 1) / WordBits;
}
