namespace NerRetriever.Charts.Tests;

public sealed class LineChartTests
{
    [Fact]
    public void Points_stand_at_their_ticks()
    {
        var chart = new LineChart("Loss", "step", "nats", [new LineSeries("train", [new(0, 1), new(50, 0.5), new(100, 0)])]);
        var svg = new SvgDocument(chart);
        (double X, double Y)[] line = Assert.Single(svg.Lines());
        Assert.Equal(SvgDocument.Number(svg.Text("0"), "x"), line[0].X, 0.01);
        Assert.Equal(SvgDocument.Number(svg.Text("100"), "x"), line[2].X, 0.01);
        Assert.Equal((line[0].X + line[2].X) / 2, line[1].X, 0.01);
        Assert.Equal((line[0].Y + line[2].Y) / 2, line[1].Y, 0.01);

        // Text is set 4 pixels below the line that it names.
        Assert.Equal(SvgDocument.Number(svg.Text("1.0"), "y") - 4, line[0].Y, 0.01);
        Assert.Equal(SvgDocument.Number(svg.Text("0.0"), "y") - 4, line[2].Y, 0.01);
        Assert.Contains("step", svg.Texts);
        Assert.Contains("nats", svg.Texts);
        Assert.DoesNotContain("train", svg.Texts);
    }

    [Fact]
    public void Values_that_are_no_numbers_leave_gaps()
    {
        ChartPoint[] points = [new(0, 1), new(1, 2), new(2, double.NaN), new(3, 3), new(double.NaN, 3), new(5, 4), new(6, double.PositiveInfinity), new(7, 5), new(8, 6)];
        var svg = new SvgDocument(new LineChart("t", "x", "y", [new LineSeries("a", points)]));
        Assert.Equal([2, 2], svg.Lines().Select(line => line.Length));
        Assert.Equal(6, svg.Elements("circle").Count);
        Assert.DoesNotContain("NaN", svg.Source);
        Assert.DoesNotContain("∞", svg.Source);
    }

    [Fact]
    public void A_logarithmic_axis_spaces_ratios_and_passes_over_zero()
    {
        ChartPoint[] points = [new(0, 9), new(1, 1), new(10, 2), new(100, 3), new(1000, 4)];
        var svg = new SvgDocument(new LineChart("t", "x", "y", [new LineSeries("a", points)]) { XScale = AxisScale.Logarithmic });
        (double X, double Y)[] line = Assert.Single(svg.Lines());
        Assert.Equal(4, line.Length);
        Assert.All(Enumerable.Range(1, 3), i => Assert.Equal((line[3].X - line[0].X) / 3, line[i].X - line[i - 1].X, 0.02));
        Assert.Contains("1,000", svg.Texts);
        Assert.DoesNotContain("9.0", svg.Texts);
    }

    [Fact]
    public void Several_lines_differ_in_colour_and_dashes_and_have_a_legend_inside_the_drawing()
    {
        const string LongName = "a name that is considerably longer than the room that charts usually leave";
        LineSeries[] series = [.. Enumerable.Range(0, 12).Select(i => new LineSeries(i == 3 ? LongName : $"s{i}", [new(0, i), new(1, i)]))];
        var svg = new SvgDocument(new LineChart("t", "x", "y", series));
        Assert.Equal(12, svg.Elements("polyline").Select(line => (line.Attribute("stroke")!.Value, line.Attribute("stroke-dasharray")?.Value)).Distinct().Count());
        double right = SvgDocument.Number(svg.Text(LongName), "x") + TextStyle.Label.WidthOf(LongName);
        Assert.InRange(right, 0, SvgDocument.Number(svg.Root, "width"));
    }

    [Fact]
    public void The_vertical_axis_takes_in_zero_when_asked()
    {
        var chart = new LineChart("t", "x", "y", [new LineSeries("a", [new(5, 80), new(6, 90)])]);
        Assert.DoesNotContain("0", new SvgDocument(chart).Texts);
        Assert.Contains("0", new SvgDocument(chart with { YFromZero = true }).Texts);
    }

    [Fact]
    public void Nothing_to_draw_still_gives_axes()
    {
        var svg = new SvgDocument(new LineChart("t", "x", "y", [new LineSeries("a", []), new LineSeries("b", [new(double.NaN, 1)])]));
        Assert.Contains("b: no values.", svg.Description);
        Assert.Throws<ArgumentException>(() => new LineChart("t", "x", "y", []));
        Assert.Throws<ArgumentException>(() => new LineChart(" ", "x", "y", [new LineSeries("a", [])]));
    }
}
