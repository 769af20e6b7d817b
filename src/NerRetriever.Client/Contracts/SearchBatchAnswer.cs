namespace NerRetriever.Client.Contracts;

/// <summary>The answers to a batch.</summary>
/// <param name="Answers">One a search, in their order.</param>
/// <param name="TookMs">Time the server took, in milliseconds.</param>
public sealed record SearchBatchAnswer(IReadOnlyList<SearchPage> Answers, double TookMs);
