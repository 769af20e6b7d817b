namespace NerRetriever.Models.Quantization;

/// <summary>
/// A K-quantised type, whose scales and minimums are integers under two floats: element e of the 256 is
/// <c>scale * scales[g] * quants[e] - minimumScale * minimums[g]</c> with g its group.
/// </summary>
internal interface ISuperBlockFormat : IBlockFormat
{
    /// <summary>Bits of a quant beyond the four in the nibbles: 0, 1 or 2.</summary>
    static abstract int HighBits { get; }

    /// <summary>What is added to a quant to make it unsigned: 0 or 32.</summary>
    static abstract int Offset { get; }

    /// <summary>Whether there are minimums, one for every 32 elements.</summary>
    static abstract bool HasMinimums { get; }

    /// <summary>Takes one block apart without rounding anything.</summary>
    /// <param name="block">[Bytes].</param>
    /// <param name="quants">[256].</param>
    /// <param name="scales">[256 / GroupSize].</param>
    /// <param name="minimums">[8]; untouched without minimums.</param>
    /// <returns>The two floats; the second is 0 without minimums.</returns>
    static abstract (float Scale, float MinimumScale) UnpackIntegers(
        ReadOnlySpan<byte> block, Span<sbyte> quants, Span<sbyte> scales, Span<sbyte> minimums);
}
