using System.Runtime.InteropServices;

namespace NerRetriever.Index.Vectors.Codes;

/// <summary>The vectors themselves: rows of d float32, filled up with zeros to whole cache lines.</summary>
internal readonly unsafe struct Float32Code : ICode
{
    private const int CacheLine = 64;

    /// <inheritdoc/>
    public static bool IsCoarse => false;

    /// <inheritdoc/>
    public static int Stride(int dimension) => ((dimension * sizeof(float)) + CacheLine - 1) / CacheLine * CacheLine;

    /// <inheritdoc/>
    public static void Encode(ReadOnlySpan<float> vector, Span<byte> row)
    {
        row.Clear();
        MemoryMarshal.AsBytes(vector).CopyTo(row);
    }

    /// <inheritdoc/>
    public static int PointSize(int dimension) => dimension * sizeof(float);

    /// <inheritdoc/>
    public static void PointOfVector(ReadOnlySpan<float> vector, byte* point) =>
        vector.CopyTo(new Span<float>(point, vector.Length));

    /// <inheritdoc/>
    public static void PointOfRow(byte* row, int dimension, byte* point) =>
        new ReadOnlySpan<float>(row, dimension).CopyTo(new Span<float>(point, dimension));

    /// <inheritdoc/>
    public static float Score(byte* point, byte* row, int dimension) =>
        InnerProduct.Of(new ReadOnlySpan<float>(point, dimension), new ReadOnlySpan<float>(row, dimension));

    /// <inheritdoc/>
    public static int LeastEf(int k) => k;

    /// <inheritdoc/>
    public static int Rescored(int k, int ef) => 0;
}
