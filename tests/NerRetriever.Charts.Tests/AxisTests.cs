namespace NerRetriever.Charts.Tests;

public sealed class AxisTests
{
    public static TheoryData<double[], double[], string> LinearAxes => new()
    {
        { [0, 1], [0, 0.2, 0.4, 0.6, 0.8, 1], "0.2" },
        { [0.503, 0.871], [0.5, 0.6, 0.7, 0.8, 0.9], "0.6" },
        { [0, 1234], [0, 500, 1000, 1500], "500" },
        { [-3, 7], [-4, -2, 0, 2, 4, 6, 8], "-2" },
        { [5, 5], [4.4, 4.6, 4.8, 5, 5.2, 5.4, 5.6], "4.6" },
        { [0, 0], [-1, -0.5, 0, 0.5, 1], "-0.5" },
        { [], [0, 0.2, 0.4, 0.6, 0.8, 1], "0.2" },
        { [double.NaN, double.PositiveInfinity, 0, 1], [0, 0.2, 0.4, 0.6, 0.8, 1], "0.2" },
        { [0, 3e9], [0, 5e8, 1e9, 1.5e9, 2e9, 2.5e9, 3e9], "5E+8" },
    };

    [Theory]
    [MemberData(nameof(LinearAxes))]
    public void Ticks_are_round_and_take_in_every_value(double[] values, double[] ticks, string second)
    {
        var axis = Axis.Of(values, AxisScale.Linear, 6);
        Assert.Equal(ticks.Length, axis.Ticks.Count);
        Assert.All(ticks.Zip(axis.Ticks), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Max(1, Math.Abs(pair.First))));
        Assert.Equal(second, axis.Format(axis.Ticks[1]));
    }

    public static TheoryData<double[], double[]> LogarithmicAxes => new()
    {
        { [1, 1000], [1, 10, 100, 1000] },
        { [3, 40], [2, 5, 10, 20, 50] },
        { [7, 7], [5, 10] },
        { [1, 1], [1, 2] },
        { [0, -5, 2, 4], [2, 5] },
        { [0.001, 1e9], [0.001, 0.1, 10, 1e3, 1e5, 1e7, 1e9] },
        { [], [1, 2, 5, 10] },
    };

    [Theory]
    [MemberData(nameof(LogarithmicAxes))]
    public void Logarithmic_ticks_are_decades_or_halves_of_them(double[] values, double[] ticks)
    {
        var axis = Axis.Of(values, AxisScale.Logarithmic, 6);
        Assert.Equal(ticks.Length, axis.Ticks.Count);
        Assert.All(ticks.Zip(axis.Ticks), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * pair.First));
    }

    [Fact]
    public void Equal_ratios_take_equal_room_on_a_logarithmic_axis()
    {
        var axis = Axis.Of([1, 10_000], AxisScale.Logarithmic, 6);
        Assert.Equal(0.25, axis.ShareOf(10), 1e-12);
        Assert.Equal(0.5, axis.ShareOf(100), 1e-12);
        Assert.Equal(0.5, Axis.Of([0, 10], AxisScale.Linear, 6).ShareOf(5), 1e-12);
    }

    [Fact]
    public void A_range_narrower_than_its_digits_still_has_distinct_ticks()
    {
        var axis = Axis.Of([1, 1 + 1e-15], AxisScale.Linear, 6);
        Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(axis.Format).Distinct().Count());
    }
}
