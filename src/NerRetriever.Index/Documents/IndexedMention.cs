using NerRetriever.Text;

namespace NerRetriever.Index;

/// <summary>A mention of an <see cref="IndexedSentence"/>.</summary>
/// <param name="Span">Range in the document's text, inside the sentence.</param>
/// <param name="Detector">Name of the detector that found it.</param>
/// <param name="Score">The detector's confidence; finite.</param>
/// <param name="CoarseType">Coarse type, or null.</param>
/// <param name="Vector">L2-normalised vector [d].</param>
public readonly record struct IndexedMention(
    TextSpan Span, string Detector, float Score, string? CoarseType, ReadOnlyMemory<float> Vector);
