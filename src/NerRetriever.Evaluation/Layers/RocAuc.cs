namespace NerRetriever.Evaluation.Layers;

/// <summary>Area under the receiver operating characteristic.</summary>
public static class RocAuc
{
    /// <summary>
    /// The probability that a positive scores above a negative, ties counted half: the rank statistic of Mann and Whitney
    /// divided by the number of pairs. Exact; NaN where one side is empty.
    /// </summary>
    /// <param name="positives">Scores that should be high; sorted in place.</param>
    /// <param name="negatives">Scores that should be low; sorted in place.</param>
    public static double Of(Span<float> positives, Span<float> negatives)
    {
        positives.Sort();
        negatives.Sort();
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        foreach (float positive in positives)
        {
            while (below < negatives.Length && negatives[below] < positive)
            {
                below++;
            }

            while (notAbove < negatives.Length && negatives[notAbove] <= positive)
            {
                notAbove++;
            }

            wins += (below + notAbove) / 2.0;
        }

        return wins / ((double)positives.Length * negatives.Length);
    }
}
