using NerRetriever.Text;

namespace NerRetriever.Index;

/// <summary>A sentence of an <see cref="IndexedDocument"/>.</summary>
/// <param name="Span">Range in the document's text.</param>
/// <param name="Mentions">The mentions inside it.</param>
public sealed record IndexedSentence(TextSpan Span, IReadOnlyList<IndexedMention> Mentions);
