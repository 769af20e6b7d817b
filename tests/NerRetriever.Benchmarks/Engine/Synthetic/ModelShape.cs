namespace NerRetriever.Benchmarks.Engine.Synthetic;

/// <summary>Sizes of a Llama model whose weights are random.</summary>
/// <param name="Name">Name in tables and file names.</param>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="Width">Length of the residual stream: d.</param>
/// <param name="Heads">Query heads; each has d / Heads elements.</param>
/// <param name="KeyValueHeads">Heads that keys and values have.</param>
/// <param name="FeedForward">Inner length of the feed-forward layer.</param>
/// <param name="Vocabulary">Number of tokens.</param>
/// <param name="TiedEmbedding">Whether the token embedding serves as the output matrix too.</param>
internal sealed record ModelShape(
    string Name, int Blocks, int Width, int Heads, int KeyValueHeads, int FeedForward, int Vocabulary, bool TiedEmbedding)
{
    /// <summary>Longest sequence.</summary>
    public const int ContextLength = 2048;

    /// <summary>Base of the rotary angles.</summary>
    public const float RopeBase = 500_000;

    /// <summary>Llama 3.2 1B.</summary>
    public static ModelShape OneBillion { get; } = new("1b", 16, 2048, 32, 8, 8192, 128_256, TiedEmbedding: true);

    /// <summary>Llama 3.1 8B.</summary>
    public static ModelShape EightBillion { get; } = new("8b", 32, 4096, 32, 8, 14_336, 128_256, TiedEmbedding: false);

    /// <summary>Everything that the others have, in a size that a test can write.</summary>
    public static ModelShape Tiny { get; } = new("tiny", 4, 512, 8, 2, 1024, 1024, TiedEmbedding: false);

    /// <summary>Elements of a head.</summary>
    public int HeadLength => Width / Heads;

    /// <summary>Length of a key or value vector of all heads.</summary>
    public int KeyValueWidth => HeadLength * KeyValueHeads;
}
