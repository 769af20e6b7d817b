using NerRetriever.Text;

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

/// <summary>A sentence of an <see cref="IndexedDocument"/>.</summary>
/// <param name="Span">Range in the document's text.</param>
/// <param name="Mentions">The mentions inside it.</param>
public sealed record IndexedSentence(TextSpan Span, IReadOnlyList<IndexedMention> Mentions);

/// <summary>A mention of an <see cref="IndexedSentence"/>.</summary>
/// <param name="Span">Range in the document's text, inside the sentence.</param>
/// <param name="Detector">Name of the detector that found it.</param>
/// <param name="Score">The detector's confidence; finite.</param>
/// <param name="CoarseType">Coarse type, or null.</param>
/// <param name="Vector">L2-normalised vector [d].</param>
public readonly record struct IndexedMention(
    TextSpan Span, string Detector, float Score, string? CoarseType, ReadOnlyMemory<float> Vector);
