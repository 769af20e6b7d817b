namespace NerRetriever.Client.Contracts;

/// <summary>What became of a line of a bulk request.</summary>
/// <param name="Line">Number of the line, from 1.</param>
/// <param name="Accepted">Whether it will be indexed.</param>
/// <param name="Id">Id of its document, where it has one.</param>
/// <param name="Code">Why not: a code as of problems.</param>
/// <param name="Detail">Why not, in words.</param>
public sealed record BulkLine(int Line, bool Accepted, string? Id = null, string? Code = null, string? Detail = null);
