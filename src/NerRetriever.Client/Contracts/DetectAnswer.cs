namespace NerRetriever.Client.Contracts;

/// <summary>The sentences of a text and the mentions in each.</summary>
/// <param name="Sentences">The sentences in their order.</param>
/// <param name="Unit">What offsets count: always "utf16".</param>
public sealed record DetectAnswer(IReadOnlyList<DetectedSentence> Sentences, string Unit);
