namespace NerRetriever.Models.Encoders;

/// <summary>What an encoder has done since it was made.</summary>
/// <param name="Sentences">Sentences with mentions, type descriptions included.</param>
/// <param name="Mentions">Vectors written, those of type descriptions included.</param>
/// <param name="Tokens">Tokens that went through the model, all readings counted.</param>
/// <param name="Passes">Runs of the model.</param>
/// <param name="WindowedSentences">Sentences past the context length, which were cut into overlapping windows.</param>
/// <param name="ClippedMentions">
/// Mentions longer than a window's overlap whose first tokens lay outside their window.
/// </param>
public readonly record struct MentionEncoderStatistics(
    long Sentences, long Mentions, long Tokens, long Passes, long WindowedSentences, long ClippedMentions);
