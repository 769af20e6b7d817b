using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors.Codes;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>What the rows of a file are.</summary>
/// <param name="Magic">Magic of the file.</param>
/// <param name="Dimension">Numbers in a vector, d.</param>
/// <param name="Stride">Bytes from one row to the next.</param>
internal readonly record struct RowLayout(ulong Magic, int Dimension, int Stride)
{
    /// <summary>Rows of d float32, each filled up with zeros to whole cache lines.</summary>
    public static RowLayout Vectors(int dimension) =>
        new(FileFooter.Vectors, dimension, Float32Code.Stride(dimension));

    /// <summary>Rows of codes.</summary>
    public static RowLayout Codes(VectorCodes kind, int dimension) => kind switch
    {
        VectorCodes.Float16 => new(FileFooter.Float16Codes, dimension, Float16Code.Stride(dimension)),
        VectorCodes.Int8 => new(FileFooter.Int8Codes, dimension, Int8Code.Stride(dimension)),
        VectorCodes.Bits => new(FileFooter.BitCodes, dimension, BitCode.Stride(dimension)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "These codes are the vectors themselves."),
    };
}
