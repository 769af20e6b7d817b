namespace NerRetriever.Index;

/// <summary>Something that is wrong with an index.</summary>
/// <param name="Path">The file meant.</param>
/// <param name="Description">What is wrong.</param>
public sealed record IndexProblem(string Path, string Description);
