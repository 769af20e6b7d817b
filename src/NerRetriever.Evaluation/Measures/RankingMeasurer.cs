using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Measures;

/// <summary>Compares what a system answered with the gold mentions of an evaluation set.</summary>
public static class RankingMeasurer
{
    /// <summary>Measures every type of the set, those without a relevant text (R = 0) included.</summary>
    /// <param name="set">The sentences, their mentions and the types.</param>
    /// <param name="run">One ranking a type, in the order of the set's types.</param>
    /// <param name="cutoffs">The depths k, each at least 1, none twice.</param>
    /// <returns>One entry a type, in the set's order.</returns>
    /// <exception cref="ArgumentException">
    /// The run does not fit the set, or a ranking names a sentence twice, one that is not in the set, a score that is not a
    /// number, or is not sorted by falling score and, among equals, by rising sentence index.
    /// </exception>
    public static IReadOnlyList<TypeMeasures> Measure(EvaluationSet set, SystemRun run, IReadOnlyList<int> cutoffs)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(run);
        CheckCutoffs(cutoffs);
        if (run.Rankings.Count != set.Types.Count)
        {
            throw new ArgumentException(
                $"the run \"{run.System}\" has {run.Rankings.Count} rankings, the set \"{set.Name}\" {set.Types.Count} types",
                nameof(run));
        }

        bool knowsMentions = set.HasMentions
            && run.Rankings.Any(ranking => ranking.Texts.Any(text => text.Mention is not null));
        var measures = new TypeMeasures[set.Types.Count];
        for (int i = 0; i < measures.Length; i++)
        {
            Check(set, set.Types[i], run.System, run.Rankings[i]);
            measures[i] = MeasureType(set, set.Types[i], run.Rankings[i].Texts, cutoffs, knowsMentions);
        }

        return measures;
    }

    private static TypeMeasures MeasureType(
        EvaluationSet set,
        EvaluationType type,
        IReadOnlyList<RankedText> texts,
        IReadOnlyList<int> cutoffs,
        bool knowsMentions)
    {
        HashSet<int> relevant = [.. type.Relevant];
        int total = relevant.Count;
        bool[] relevance = [.. texts.Select(text => relevant.Contains(text.Sentence))];
        bool[] mentions = knowsMentions ? [.. texts.Select(text => ShowsMention(set, type.Label, text))] : [];
        Dictionary<int, double> At(Func<int, double> measure) => cutoffs.ToDictionary(k => k, measure);
        return new TypeMeasures(type.Label, type.Name, total)
        {
            RPrecision = RankingMeasures.RPrecision(relevance, total),
            AveragePrecision = RankingMeasures.AveragePrecision(relevance, total),
            PrecisionAt = At(k => RankingMeasures.PrecisionAt(relevance, k)),
            RecallAt = At(k => RankingMeasures.RecallAt(relevance, total, k)),
            NdcgAt = At(k => RankingMeasures.NdcgAt(relevance, total, k)),
            MentionPrecisionAt = At(k => knowsMentions ? RankingMeasures.PrecisionAt(mentions, k) : double.NaN),
        };
    }

    /// <summary>One contains the other: "The Starry Night" and "Starry Night" are the same find.</summary>
    private static bool ShowsMention(EvaluationSet set, string label, RankedText text) =>
        text.Mention is TextSpan shown && set.Sentences[text.Sentence].Mentions.Any(gold =>
            gold.Label == label && (gold.Span.Contains(shown) || shown.Contains(gold.Span)));

    private static void CheckCutoffs(IReadOnlyList<int> cutoffs)
    {
        ArgumentNullException.ThrowIfNull(cutoffs);
        if (cutoffs.Any(k => k < 1) || cutoffs.Distinct().Count() != cutoffs.Count)
        {
            throw new ArgumentException(
                $"the cutoffs are {string.Join(", ", cutoffs)}; each has to be at least 1 and none may come twice",
                nameof(cutoffs));
        }
    }

    private static void Check(EvaluationSet set, EvaluationType type, string system, TypeRanking ranking)
    {
        if (ranking.Label != type.Label)
        {
            throw Refusal(system, ranking, $"it stands in the place of the type \"{type.Label}\"");
        }

        var seen = new HashSet<int>();
        for (int i = 0; i < ranking.Texts.Count; i++)
        {
            RankedText text = ranking.Texts[i];
            if (text.Sentence < 0 || text.Sentence >= set.Sentences.Count)
            {
                throw Refusal(system, ranking, $"place {i + 1} names sentence {text.Sentence} of {set.Sentences.Count}");
            }

            if (!seen.Add(text.Sentence))
            {
                throw Refusal(system, ranking, $"place {i + 1} names sentence {text.Sentence} a second time");
            }

            if (double.IsNaN(text.Score))
            {
                throw Refusal(system, ranking, $"the score of place {i + 1} is not a number");
            }

            if (i > 0 && !FollowsFrom(ranking.Texts[i - 1], text))
            {
                throw Refusal(
                    system, ranking, $"places {i} and {i + 1} are not sorted by falling score, then rising sentence index");
            }
        }
    }

    private static bool FollowsFrom(RankedText before, RankedText text) =>
        before.Score > text.Score || (before.Score == text.Score && before.Sentence < text.Sentence);

    private static ArgumentException Refusal(string system, TypeRanking ranking, string problem) =>
        new($"the ranking of \"{ranking.Label}\" by \"{system}\" cannot be measured: {problem}", nameof(ranking));
}
