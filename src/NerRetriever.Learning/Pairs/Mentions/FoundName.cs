using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>A known name in a text.</summary>
/// <param name="Entity">Number of the entity in the catalog.</param>
/// <param name="Span">UTF-16 range in the text.</param>
internal readonly record struct FoundName(int Entity, TextSpan Span);
