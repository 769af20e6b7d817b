using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests;

public sealed class MeasureTests
{
    [Fact]
    public void Precision_counts_empty_places_as_misses()
    {
        Assert.Equal(0.5, RankingMeasures.PrecisionAt([true, false, true, true], 2));
        Assert.Equal(0.75, RankingMeasures.PrecisionAt([true, false, true, true], 4));
        Assert.Equal(0.3, RankingMeasures.PrecisionAt([true, false, true, true], 10));
        Assert.Equal(0, RankingMeasures.PrecisionAt([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankingMeasures.PrecisionAt([true], 0));
    }

    [Fact]
    public void R_precision_looks_at_the_first_R()
    {
        Assert.Equal(2.0 / 3, RankingMeasures.RPrecision([true, false, true, true], 3));
        Assert.Equal(double.NaN, RankingMeasures.RPrecision([true], 0));
    }

    [Fact]
    public void Gold_names_are_found_as_whole_words_with_their_first_letter_in_either_case()
    {
        var gold = new GoldOccurrences(["tango", "New York", "C++"]);
        Assert.Equal([new TextSpan(0, 5), new TextSpan(10, 15)], gold.In("Tango and tango.").Order());
        Assert.Equal([new TextSpan(3, 11)], gold.In("In New York."));
        Assert.Empty(gold.In("A tangos, Newer York, tango5"));
        Assert.Equal([new TextSpan(0, 3)], gold.In("C++ code"));
    }
}
