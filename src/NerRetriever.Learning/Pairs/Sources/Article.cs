namespace NerRetriever.Learning.Pairs;

/// <summary>An article of an encyclopedia.</summary>
/// <param name="Ordinal">Counted from 0 in the order of reading.</param>
/// <param name="Title">What the article is about.</param>
/// <param name="Paragraphs">Its lines that are neither blank nor headings; at least one.</param>
internal sealed record Article(int Ordinal, string Title, IReadOnlyList<string> Paragraphs);
