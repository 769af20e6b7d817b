namespace NerRetriever.Index.Vectors.Codes;

/// <summary>
/// A way to write vectors in few bytes and to compare them in that form. An implementation is a struct without fields,
/// so that a search that is generic over it is compiled for it and calls nothing through an interface.
/// </summary>
internal unsafe interface ICode
{
    /// <summary>Bytes from one row of codes to the next. A kernel reads nothing behind them.</summary>
    static abstract int Stride(int dimension);

    /// <summary>Writes the row of a vector [d].</summary>
    static abstract void Encode(ReadOnlySpan<float> vector, Span<byte> row);

    /// <summary>Bytes of a point, which is a vector prepared for being compared with rows.</summary>
    static abstract int PointSize(int dimension);

    /// <summary>Prepares a vector [d].</summary>
    static abstract void PointOfVector(ReadOnlySpan<float> vector, byte* point);

    /// <summary>Prepares the vector that a row stands for.</summary>
    static abstract void PointOfRow(byte* row, int dimension, byte* point);

    /// <summary>About the inner product of the two vectors times a constant; the higher, the nearer.</summary>
    static abstract float Score(byte* point, byte* row, int dimension);

    /// <summary>
    /// Whether many rows score the same, so that a greedy walk by codes stops halfway: then the way down through the
    /// layers, which is short, goes by the vectors.
    /// </summary>
    static abstract bool IsCoarse { get; }

    /// <summary>
    /// Candidates that a search for the <paramref name="k"/> nearest keeps at least: where codes round, the k nearest by
    /// codes are not all of the k nearest.
    /// </summary>
    static abstract int LeastEf(int k);

    /// <summary>
    /// How many of the <paramref name="ef"/> candidates are compared exactly to give the <paramref name="k"/> nearest; 0
    /// where the codes are exact.
    /// </summary>
    static abstract int Rescored(int k, int ef);
}
