namespace NerRetriever.Evaluation;

/// <summary>Measures of one ranking against the texts that are relevant.</summary>
public static class RankingMeasures
{
    /// <summary>Share of relevant ones among the first <paramref name="k"/>; places left empty count as misses.</summary>
    /// <param name="relevance">Whether each hit is relevant, best first.</param>
    /// <param name="k">Depth, at least 1.</param>
    public static double PrecisionAt(IReadOnlyList<bool> relevance, int k)
    {
        ArgumentNullException.ThrowIfNull(relevance);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return relevance.Take(k).Count(relevant => relevant) / (double)k;
    }

    /// <summary>Precision at R, where R is the number of relevant texts (arXiv 2509.04011, section 4); NaN where R is 0.</summary>
    /// <param name="relevance">Whether each of the distinct texts is relevant, best first.</param>
    /// <param name="relevantTexts">R.</param>
    public static double RPrecision(IReadOnlyList<bool> relevance, int relevantTexts) =>
        relevantTexts == 0 ? double.NaN : PrecisionAt(relevance, relevantTexts);
}
