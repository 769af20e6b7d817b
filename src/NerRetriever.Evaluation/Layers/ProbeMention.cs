using NerRetriever.Text;

namespace NerRetriever.Evaluation.Layers;

/// <summary>A mention whose types are known.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Span">UTF-16 range of the mention in the sentence.</param>
/// <param name="Types">Names of its types, at least one.</param>
/// <param name="Entity">Which entity is meant; compared without regard to case.</param>
public sealed record ProbeMention(string Text, TextSpan Span, IReadOnlyList<string> Types, string Entity);
