namespace NerRetriever.Models.Llama;

/// <summary>Shape and constants of a Llama model, checked. d = EmbeddingLength.</summary>
public sealed record LlamaConfig
{
    /// <summary>Number of transformer blocks in the file's model.</summary>
    public required int BlockCount { get; init; }

    /// <summary>d: width of the residual stream.</summary>
    public required int EmbeddingLength { get; init; }

    /// <summary>Width of the feed-forward layer.</summary>
    public required int FeedForwardLength { get; init; }

    /// <summary>Number of query heads, a multiple of <see cref="KeyValueHeadCount"/>.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Number of key and value heads.</summary>
    public required int KeyValueHeadCount { get; init; }

    /// <summary>Width of a query or key head.</summary>
    public required int KeyLength { get; init; }

    /// <summary>Width of a value head.</summary>
    public required int ValueLength { get; init; }

    /// <summary>Leading elements of a query or key head that are rotated; even.</summary>
    public required int RopeDimensions { get; init; }

    /// <summary>Base of the rotation frequencies.</summary>
    public required double RopeBase { get; init; }

    /// <summary>Factor on positions: 1, or 1 / factor for linear scaling.</summary>
    public required double RopeScale { get; init; }

    /// <summary>Term under the root of RMSNorm.</summary>
    public required float NormEpsilon { get; init; }

    /// <summary>
    /// Longest sequence: the trained context, or the sliding window where that is shorter, since up to there attention
    /// through the window is full attention.
    /// </summary>
    public required int ContextLength { get; init; }

    /// <summary>Width of all value heads together: the value vector.</summary>
    public int ValueDimension => KeyValueHeadCount * ValueLength;

    /// <summary>Width of what a sub-module gives for a token.</summary>
    public int WidthOf(SubModule part) => part switch
    {
        SubModule.Query => HeadCount * KeyLength,
        SubModule.Key => KeyValueHeadCount * KeyLength,
        SubModule.Value => ValueDimension,
        SubModule.AttentionOutput or SubModule.FeedForward or SubModule.Residual => EmbeddingLength,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such sub-module."),
    };
}
