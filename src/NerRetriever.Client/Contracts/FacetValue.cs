namespace NerRetriever.Client.Contracts;

/// <summary>A value and how many mentions have it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">Number of mentions.</param>
public sealed record FacetValue(string Value, int Count);
