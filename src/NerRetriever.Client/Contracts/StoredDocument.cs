namespace NerRetriever.Client.Contracts;

/// <summary>A document of an index.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
/// <param name="Metadata">Its metadata.</param>
/// <param name="Title">Its title.</param>
public sealed record StoredDocument(string Id, string Text, IReadOnlyDictionary<string, string> Metadata, string? Title = null);
