namespace NerRetriever.Index;

/// <summary>A document as it goes into the index.</summary>
/// <param name="Id">Unique in the index; adding the same id again replaces the document.</param>
/// <param name="Title">Shown with hits and not searched, or null.</param>
/// <param name="Text">The text; all offsets are UTF-16 indices into it.</param>
/// <param name="Metadata">Fields that a search can filter on.</param>
/// <param name="Sentences">The sentences with their mentions.</param>
public sealed record IndexedDocument(
    string Id,
    string? Title,
    string Text,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<IndexedSentence> Sentences);
