namespace NerRetriever.Models.Quantization;

/// <summary>
/// A block-quantised type: element e of a block is <c>scale[e / GroupSize] * quant[e] - minimum[e / GroupSize]</c>.
/// Blocks are split into these three parts rather than into floats, because that is what integer kernels start from.
/// Layouts: the GGUF block structures of ggml (MIT).
/// </summary>
internal interface IBlockFormat
{
    /// <summary>Elements a block.</summary>
    static abstract int Elements { get; }

    /// <summary>Bytes a block.</summary>
    static abstract int Bytes { get; }

    /// <summary>Neighbours that share a scale: 16 or 32.</summary>
    static abstract int GroupSize { get; }

    /// <summary>Takes one block apart.</summary>
    /// <param name="block">[Bytes].</param>
    /// <param name="quants">[Elements]; receives the integers.</param>
    /// <param name="scales">[Elements / GroupSize].</param>
    /// <param name="minimums">[Elements / GroupSize].</param>
    static abstract void Unpack(
        ReadOnlySpan<byte> block, Span<sbyte> quants, Span<float> scales, Span<float> minimums);
}
