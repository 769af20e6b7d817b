namespace NerRetriever.Client.Contracts;

/// <summary>A sentence with its mentions.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Mentions">Its mentions, ordered by start.</param>
public sealed record DetectedSentence(int Start, int End, IReadOnlyList<DetectedMention> Mentions);
