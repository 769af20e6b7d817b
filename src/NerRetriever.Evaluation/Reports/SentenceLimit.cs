using NerRetriever.Evaluation.Datasets;

namespace NerRetriever.Evaluation.Reports;

/// <summary>The beginning of a set, for a quick look at a large one.</summary>
public static class SentenceLimit
{
    /// <summary>The first sentences of a set; a type without relevant ones among them stays, with R = 0.</summary>
    /// <param name="set">The set.</param>
    /// <param name="sentences">Most sentences to keep, at least 1.</param>
    public static EvaluationSet First(EvaluationSet set, int sentences)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(sentences, 1);
        return sentences >= set.Sentences.Count
            ? set
            : set with
            {
                Sentences = [.. set.Sentences.Take(sentences)],
                Types = [.. set.Types.Select(type => type with { Relevant = [.. type.Relevant.TakeWhile(i => i < sentences)] })],
            };
    }
}
