namespace NerRetriever.Client.Contracts;

/// <summary>The snapshots of an index.</summary>
/// <param name="Snapshots">Oldest first.</param>
public sealed record SnapshotList(IReadOnlyList<SnapshotSummary> Snapshots);
