namespace NerRetriever.Client.Contracts;

/// <summary>The indexes of a server.</summary>
/// <param name="Indexes">The indexes; the first is the one that is searched where none is named, if it is the only one.</param>
public sealed record IndexList(IReadOnlyList<IndexSummary> Indexes);
