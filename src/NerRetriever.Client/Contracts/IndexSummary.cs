namespace NerRetriever.Client.Contracts;

/// <summary>An index in short.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Mentions">Number of mentions.</param>
/// <param name="Generation">Number of its last commit.</param>
/// <param name="Writable">Whether the server takes documents for it.</param>
public sealed record IndexSummary(string Name, long Documents, long Sentences, long Mentions, long Generation, bool Writable);
