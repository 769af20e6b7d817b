namespace NerRetriever.Charts.Tests;

public sealed class BarChartTests
{
    [Fact]
    public void Bars_are_as_long_as_their_values_and_start_at_zero()
    {
        var svg = new SvgDocument(new BarChart("t", "F1", ["one", "two"], [new BarSeries("a", [0.2, 0.4]), new BarSeries("b", [-0.2, double.NaN])]));
        var (small, large, negative) = (svg.Mark("one, a: 0.2"), svg.Mark("two, a: 0.4"), svg.Mark("one, b: -0.2"));
        Assert.Equal(2 * SvgDocument.Number(small, "width"), SvgDocument.Number(large, "width"), 0.02);
        Assert.Equal(SvgDocument.Number(small, "width"), SvgDocument.Number(negative, "width"), 0.02);
        Assert.Equal(SvgDocument.Number(small, "x"), SvgDocument.Number(negative, "x") + SvgDocument.Number(negative, "width"), 0.02);
        Assert.Equal(SvgDocument.Number(svg.Text("0.0"), "x"), SvgDocument.Number(small, "x"), 0.02);
        Assert.NotEqual(small.Attribute("fill")!.Value, negative.Attribute("fill")!.Value);
        svg.Text("n/a");
        Assert.Contains("two: a 0.4, b n/a.", svg.Description);
    }

    [Fact]
    public void Error_bars_reach_a_half_width_to_both_sides()
    {
        var svg = new SvgDocument(new BarChart("t", "F1", ["one", "two"], [new BarSeries("a", [0.5, 1], [0.1, double.NaN])]));
        double unit = SvgDocument.Number(svg.Mark("two, a: 1"), "width");
        double zero = SvgDocument.Number(svg.Mark("one, a: 0.5 ± 0.1"), "x");
        var whisker = Assert.Single(svg.Elements("line"), line => SvgDocument.Number(line, "stroke-width") == 1.5 && SvgDocument.Number(line, "x1") != SvgDocument.Number(line, "x2"));
        Assert.Equal(zero + (0.4 * unit), SvgDocument.Number(whisker, "x1"), 0.02);
        Assert.Equal(zero + (0.6 * unit), SvgDocument.Number(whisker, "x2"), 0.02);
    }

    [Fact]
    public void Refuses_values_that_do_not_fit_the_categories()
    {
        string Refusal(params BarSeries[] series) => Assert.Throws<ArgumentException>(() => new BarChart("t", "v", ["one", "two"], series)).Message;
        Assert.Contains("\"a\" has 1 values", Refusal(new BarSeries("a", [1])));
        Assert.Contains("1 errors", Refusal(new BarSeries("a", [1, 2], [1])));
        Assert.Contains("below 0", Refusal(new BarSeries("a", [1, 2], [1, -1])));
        Refusal();
    }
}
