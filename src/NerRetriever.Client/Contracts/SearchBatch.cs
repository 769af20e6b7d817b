namespace NerRetriever.Client.Contracts;

/// <summary>Several searches at once.</summary>
/// <param name="Searches">The searches; the first that makes no sense fails the whole batch.</param>
public sealed record SearchBatch(IReadOnlyList<SearchQuery> Searches);
