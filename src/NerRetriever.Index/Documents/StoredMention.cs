using NerRetriever.Text;

namespace NerRetriever.Index;

/// <summary>A mention as it is stored.</summary>
/// <param name="Id">Id inside the index; may mean another mention after a later commit.</param>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Title">Title of the document, or null.</param>
/// <param name="Span">UTF-16 range in the document's text.</param>
/// <param name="Detector">Name of the detector that found it.</param>
/// <param name="Score">The detector's confidence.</param>
/// <param name="CoarseType">Coarse type, or null.</param>
/// <param name="Text">The mention's text.</param>
/// <param name="Sentence">The sentence that it stands in.</param>
public sealed record StoredMention(
    long Id,
    string DocumentId,
    string? Title,
    TextSpan Span,
    string Detector,
    float Score,
    string? CoarseType,
    string Text,
    StoredSentence Sentence);
