using NerRetriever.Evaluation.Datasets;

namespace NerRetriever.Evaluation.Reports;

/// <summary>What was searched.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Sentences">Sentences ranked.</param>
/// <param name="Mentions">Gold mentions of all labels.</param>
/// <param name="Types">Types asked for, those without a relevant sentence included.</param>
/// <param name="HasMentions">Whether the set says where mentions stand.</param>
public sealed record SetSummary(string Name, int Sentences, int Mentions, int Types, bool HasMentions)
{
    /// <summary>Counts a set.</summary>
    public static SetSummary Of(EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new SetSummary(
            set.Name, set.Sentences.Count, set.Sentences.Sum(sentence => sentence.Mentions.Count), set.Types.Count, set.HasMentions);
    }
}
