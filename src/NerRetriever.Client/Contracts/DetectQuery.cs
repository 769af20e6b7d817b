namespace NerRetriever.Client.Contracts;

/// <summary>A text in which to find mentions.</summary>
/// <param name="Text">The text.</param>
/// <param name="Detectors">Of default (the one that documents are indexed with), patterns and everyday, those to use; without any, default and everyday.</param>
public sealed record DetectQuery(string Text, IReadOnlyList<string>? Detectors = null);
