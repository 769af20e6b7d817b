namespace NerRetriever.Evaluation.Measures;

/// <summary>
/// Measures of one ranking. Each takes whether the ranked texts are relevant, best first; places left empty behind the
/// last text count as misses.
/// </summary>
public static class RankingMeasures
{
    /// <summary>Share of relevant texts among the first <paramref name="k"/>.</summary>
    /// <param name="relevance">Whether each text is relevant, best first.</param>
    /// <param name="k">Depth, at least 1.</param>
    public static double PrecisionAt(IReadOnlyList<bool> relevance, int k) => RelevantAt(relevance, k) / (double)k;

    /// <summary>Precision at R, where R is the number of relevant texts (arXiv 2509.04011, section 4); NaN where R is 0.</summary>
    /// <param name="relevance">Whether each of the distinct texts is relevant, best first.</param>
    /// <param name="relevantTexts">R.</param>
    public static double RPrecision(IReadOnlyList<bool> relevance, int relevantTexts) =>
        relevantTexts == 0 ? double.NaN : PrecisionAt(relevance, relevantTexts);

    /// <summary>Share of the R relevant texts that stand among the first <paramref name="k"/>; NaN where R is 0.</summary>
    /// <param name="relevance">Whether each of the distinct texts is relevant, best first.</param>
    /// <param name="relevantTexts">R.</param>
    /// <param name="k">Depth, at least 1.</param>
    public static double RecallAt(IReadOnlyList<bool> relevance, int relevantTexts, int k) =>
        relevantTexts == 0 ? double.NaN : RelevantAt(relevance, k) / (double)relevantTexts;

    /// <summary>
    /// Mean over the R relevant texts of the precision at the place of each; one that was not found adds 0. NaN where R is 0.
    /// </summary>
    /// <param name="relevance">Whether each of the distinct texts is relevant, best first.</param>
    /// <param name="relevantTexts">R.</param>
    public static double AveragePrecision(IReadOnlyList<bool> relevance, int relevantTexts)
    {
        ArgumentNullException.ThrowIfNull(relevance);
        double sum = 0;
        int found = 0;
        for (int i = 0; i < relevance.Count; i++)
        {
            if (relevance[i])
            {
                found++;
                sum += found / (double)(i + 1);
            }
        }

        return relevantTexts == 0 ? double.NaN : sum / relevantTexts;
    }

    /// <summary>
    /// Normalised discounted cumulative gain with binary gains (Järvelin and Kekäläinen 2002, discount log2(place + 1) as in
    /// trec_eval): the gain of the first <paramref name="k"/> over that of the best possible ranking. NaN where R is 0.
    /// </summary>
    /// <param name="relevance">Whether each of the distinct texts is relevant, best first.</param>
    /// <param name="relevantTexts">R.</param>
    /// <param name="k">Depth, at least 1.</param>
    public static double NdcgAt(IReadOnlyList<bool> relevance, int relevantTexts, int k)
    {
        ArgumentNullException.ThrowIfNull(relevance);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        double gain = 0, best = 0;
        for (int i = 0; i < k && (i < relevance.Count || i < relevantTexts); i++)
        {
            double discounted = 1 / Math.Log2(i + 2);
            gain += i < relevance.Count && relevance[i] ? discounted : 0;
            best += i < relevantTexts ? discounted : 0;
        }

        return relevantTexts == 0 ? double.NaN : gain / best;
    }

    private static int RelevantAt(IReadOnlyList<bool> relevance, int k)
    {
        ArgumentNullException.ThrowIfNull(relevance);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return relevance.Take(k).Count(relevant => relevant);
    }
}
