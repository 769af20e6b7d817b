namespace NerRetriever.Text;

/// <summary>A mention that came with the document: the user's own span, or a gold span of a labelled corpus.</summary>
/// <param name="Span">UTF-16 range in the document's text.</param>
/// <param name="Type">The label that came with it, if any.</param>
public readonly record struct GivenMention(TextSpan Span, string? Type = null);
