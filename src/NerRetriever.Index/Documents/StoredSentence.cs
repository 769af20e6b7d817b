using NerRetriever.Text;

namespace NerRetriever.Index;

/// <summary>A sentence as it is stored.</summary>
/// <param name="Id">Id inside the index; may mean another sentence after a later commit.</param>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Title">Title of the document, or null.</param>
/// <param name="Span">UTF-16 range in the document's text.</param>
/// <param name="Text">The sentence's text.</param>
public sealed record StoredSentence(long Id, string DocumentId, string? Title, TextSpan Span, string Text);
