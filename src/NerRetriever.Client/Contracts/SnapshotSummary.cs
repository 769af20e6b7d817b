namespace NerRetriever.Client.Contracts;

/// <summary>A consistent copy of an index.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Index">Index that it is a copy of.</param>
/// <param name="Generation">Commit that it is a copy of.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Bytes">Size of its file.</param>
/// <param name="Created">When it was made.</param>
public sealed record SnapshotSummary(string Id, string Index, long Generation, long Documents, long Bytes, DateTimeOffset Created);
