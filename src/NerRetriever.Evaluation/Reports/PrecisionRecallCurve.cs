using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Reports;

/// <summary>
/// Eleven-point interpolated precision: at each recall the highest precision from there on (Manning, Raghavan and Schütze
/// 2008, section 8.4), mean over the types that have a relevant sentence.
/// </summary>
public static class PrecisionRecallCurve
{
    /// <summary>Number of points: recall 0, 0.1, ... 1.</summary>
    public const int Points = 11;

    /// <summary>The curve of a run; all NaN where no type has a relevant sentence.</summary>
    /// <returns>Precision [11].</returns>
    public static double[] Of(EvaluationSet set, SystemRun run)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(run);
        var mean = new double[Points];
        int types = 0;
        for (int i = 0; i < set.Types.Count; i++)
        {
            if (set.Types[i].Relevant.Count == 0)
            {
                continue;
            }

            types++;
            double[] curve = Of(set.Types[i].Relevant, run.Rankings[i].Texts);
            for (int point = 0; point < Points; point++)
            {
                mean[point] += curve[point];
            }
        }

        return [.. mean.Select(sum => types == 0 ? double.NaN : sum / types)];
    }

    private static double[] Of(IReadOnlyList<int> relevant, IReadOnlyList<RankedText> texts)
    {
        var gold = relevant.ToHashSet();
        var precisions = new List<double>(); // at each relevant text, in the order of recall
        for (int i = 0; i < texts.Count; i++)
        {
            if (gold.Contains(texts[i].Sentence))
            {
                precisions.Add((precisions.Count + 1) / (double)(i + 1));
            }
        }

        for (int i = precisions.Count - 2; i >= 0; i--)
        {
            precisions[i] = Math.Max(precisions[i], precisions[i + 1]);
        }

        // The first text whose recall reaches the point: in whole numbers, for 0.3 * 10 is not 3.
        double At(int point)
        {
            int needed = Math.Max(1, ((point * gold.Count) + Points - 2) / (Points - 1));
            return needed <= precisions.Count ? precisions[needed - 1] : 0;
        }

        return [.. Enumerable.Range(0, Points).Select(At)];
    }
}
