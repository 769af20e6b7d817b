namespace NerRetriever.Evaluation.Layers;

/// <summary>The mentions of a file that a layer study draws from.</summary>
/// <param name="Path">The file.</param>
/// <param name="Part">Which of its mentions they are, for reports: "validation-types" or "all".</param>
/// <param name="Mentions">The mentions, in file order.</param>
public sealed record ProbeMentions(string Path, string Part, IReadOnlyList<ProbeMention> Mentions);
