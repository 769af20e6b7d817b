using NerRetriever.Evaluation.Measures;

namespace NerRetriever.Evaluation.Tests.Measures;

public sealed class RankingMeasuresTests
{
    private static readonly bool[] Ranking = [true, false, true, true];

    [Fact]
    public void Precision_counts_empty_places_as_misses()
    {
        Assert.Equal(0.5, RankingMeasures.PrecisionAt(Ranking, 2));
        Assert.Equal(0.75, RankingMeasures.PrecisionAt(Ranking, 4));
        Assert.Equal(0.3, RankingMeasures.PrecisionAt(Ranking, 10));
        Assert.Equal(0, RankingMeasures.PrecisionAt([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankingMeasures.PrecisionAt([true], 0));
    }

    [Fact]
    public void R_precision_looks_at_the_first_R()
    {
        Assert.Equal(2.0 / 3, RankingMeasures.RPrecision(Ranking, 3));
        Assert.Equal(3.0 / 8, RankingMeasures.RPrecision(Ranking, 8));
        Assert.Equal(double.NaN, RankingMeasures.RPrecision([true], 0));
    }

    [Fact]
    public void Recall_divides_by_all_that_is_relevant()
    {
        Assert.Equal(0.25, RankingMeasures.RecallAt(Ranking, 4, 2));
        Assert.Equal(0.75, RankingMeasures.RecallAt(Ranking, 4, 100));
        Assert.Equal(double.NaN, RankingMeasures.RecallAt([false], 0, 1));
    }

    [Fact]
    public void Average_precision_gives_nothing_for_what_was_not_found()
    {
        Assert.Equal((1 + (2 / 3.0) + (3 / 4.0)) / 4, RankingMeasures.AveragePrecision(Ranking, 4), 12);
        Assert.Equal(1, RankingMeasures.AveragePrecision([true, true, false], 2));
        Assert.Equal(0, RankingMeasures.AveragePrecision([], 3));
        Assert.Equal(double.NaN, RankingMeasures.AveragePrecision([false], 0));
    }

    [Fact]
    public void Ndcg_compares_with_the_best_ranking_that_k_and_R_allow()
    {
        // Gains 1/log2(2), 1/log2(4), 1/log2(5) of 1/log2(2) + 1/log2(3) + 1/log2(4) + 1/log2(5).
        Assert.Equal(1.9306765580 / 2.5616063116, RankingMeasures.NdcgAt(Ranking, 4, 4), 9);
        Assert.Equal(1 / 1.6309297536, RankingMeasures.NdcgAt(Ranking, 4, 2), 9);

        // R = 2 within k = 10: the best ranking has two gains only.
        Assert.Equal(0.6309297536 / 1.6309297536, RankingMeasures.NdcgAt([false, true], 2, 10), 9);
        Assert.Equal(1, RankingMeasures.NdcgAt([true, true, false], 2, 10));
        Assert.Equal(0, RankingMeasures.NdcgAt([], 2, 10));
        Assert.Equal(double.NaN, RankingMeasures.NdcgAt([false], 0, 1));
    }
}
