namespace NerRetriever.Client.Contracts;

/// <summary>What became of the lines of a bulk request.</summary>
/// <param name="Accepted">Number of accepted lines.</param>
/// <param name="Rejected">Number of rejected lines.</param>
/// <param name="Lines">One result a line that is not empty, in their order.</param>
/// <param name="Task">The task that indexes the accepted documents; null where none was accepted.</param>
public sealed record BulkAnswer(int Accepted, int Rejected, IReadOnlyList<BulkLine> Lines, TaskProgress? Task = null);
