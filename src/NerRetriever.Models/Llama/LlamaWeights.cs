namespace NerRetriever.Models.Llama;

/// <summary>The part of a Llama model that value vectors of one block depend on, in memory of its own.</summary>
internal sealed class LlamaWeights : IDisposable
{
    public required EmbeddingTable Embedding { get; init; } // [vocabulary, d]

    public required LlamaBlock[] Blocks { get; init; }      // blocks 0 .. k - 1

    public required float[] TapNorm { get; init; }          // [d], attention norm of block k

    public required Projection TapValue { get; init; }      // [G * value length, d], value projection of block k

    public required double[]? RopeFactors { get; init; }    // [rope dimensions / 2], divisors of frequencies, or null

    /// <inheritdoc/>
    public void Dispose()
    {
        Embedding.Dispose();
        TapValue.Dispose();
        foreach (LlamaBlock block in Blocks)
        {
            block.Dispose();
        }
    }
}
