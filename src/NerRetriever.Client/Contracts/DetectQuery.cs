namespace NerRetriever.Client.Contracts;

/// <summary>A text in which to find mentions.</summary>
/// <param name="Text">The text.</param>
/// <param name="Detectors">Of patterns and everyday, those to use; default both.</param>
public sealed record DetectQuery(string Text, IReadOnlyList<string>? Detectors = null);
