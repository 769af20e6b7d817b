namespace NerRetriever.Models.Llama;

/// <summary>A place within a block where a token has a vector, in the order of computation.</summary>
public enum SubModule
{
    /// <summary>Product of the query projection, before the rotation that carries the position.</summary>
    Query,

    /// <summary>Product of the key projection, before the rotation that carries the position.</summary>
    Key,

    /// <summary>Product of the value projection; what <see cref="ValueTap"/> reads.</summary>
    Value,

    /// <summary>What attention adds to the residual stream, behind its output projection.</summary>
    AttentionOutput,

    /// <summary>What the feed-forward layer adds to the residual stream.</summary>
    FeedForward,

    /// <summary>The residual stream behind the block.</summary>
    Residual,
}
