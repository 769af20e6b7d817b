namespace NerRetriever.Models.Llama;

/// <summary>The part of a Llama model that is run, in memory of its own.</summary>
internal sealed class LlamaWeights : IDisposable
{
    public required EmbeddingTable Embedding { get; init; } // [vocabulary, d]

    public required LlamaBlock[] Blocks { get; init; }      // blocks 0 .. k - 1, run whole

    public required TapWeights? Tap { get; init; }          // of block k, or null where the run ends with block k - 1

    public required double[]? RopeFactors { get; init; }    // [rope dimensions / 2], divisors of frequencies, or null

    /// <inheritdoc/>
    public void Dispose()
    {
        Embedding.Dispose();
        Tap?.Value.Dispose();
        foreach (LlamaBlock block in Blocks)
        {
            block.Dispose();
        }
    }
}
