namespace NerRetriever.Models.Encoders;

/// <summary>How a <see cref="MentionEncoder"/> reads sentences.</summary>
public sealed record MentionEncoderOptions
{
    /// <summary>How the tokens of a mention become one vector.</summary>
    public MentionPooling Pooling { get; init; } = MentionPooling.Last;

    /// <summary>
    /// How often a sentence is read: once, or twice so that a causal model sees the right context of a mention in its
    /// second reading. Null: what the model's file says, otherwise once.
    /// </summary>
    public int? Readings { get; init; }
}
