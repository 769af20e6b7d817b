namespace NerRetriever.Models.Llama;

/// <summary>
/// Weights of a block that is run as a whole. H query heads, G key-value heads, f = feed-forward length.
/// </summary>
internal sealed class LlamaBlock : IDisposable
{
    public required float[] AttentionNorm { get; init; }      // [d]

    public required Projection Query { get; init; }           // [H * key length, d]

    public required Projection Key { get; init; }             // [G * key length, d]

    public required Projection Value { get; init; }           // [G * value length, d]

    public required Projection AttentionOutput { get; init; } // [d, H * value length]

    public required float[] FeedForwardNorm { get; init; }    // [d]

    public required Projection Gate { get; init; }            // [f, d]

    public required Projection Up { get; init; }              // [f, d]

    public required Projection Down { get; init; }            // [d, f]

    /// <inheritdoc/>
    public void Dispose()
    {
        Projection[] projections = [Query, Key, Value, AttentionOutput, Gate, Up, Down];
        foreach (Projection projection in projections)
        {
            projection.Dispose();
        }
    }
}
