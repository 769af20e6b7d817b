using NerRetriever.Learning.Pairs;
using NerRetriever.Text;

namespace NerRetriever.Learning.Training;

/// <summary>A mention in its sentence and the names of the types that it is of.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Span">UTF-16 range of the mention in it.</param>
/// <param name="Types">Names of its types, the most telling first, distinct without regard to case; at least one.</param>
/// <param name="Entity">What it refers to, or null; mentions of one entity share what they are of.</param>
/// <param name="Split">What it is used for, or null where the file does not say.</param>
public sealed record LabelledMention(string Text, TextSpan Span, IReadOnlyList<string> Types, string? Entity, PairSplit? Split);
