namespace NerRetriever.Charts.Tests;

public sealed class ScatterChartTests
{
    [Fact]
    public void Points_carry_their_labels_and_groups()
    {
        ScatterPoint[] points = [new("small", 1, 0.1, "ours"), new("large", 100, 0.3, "ours"), new("other", 10, 0.2, "theirs"), new("broken", 10, double.NaN, "theirs")];
        var svg = new SvgDocument(new ScatterChart("t", "M parameters", "R-Precision", points) { XScale = AxisScale.Logarithmic });
        Assert.Equal(3, svg.Elements("circle").Count);
        var (small, large, other) = (svg.Mark("small: 1, 0.1"), svg.Mark("large: 100, 0.3"), svg.Mark("other: 10, 0.2"));
        Assert.Equal((SvgDocument.Number(small, "cx") + SvgDocument.Number(large, "cx")) / 2, SvgDocument.Number(other, "cx"), 0.02);
        Assert.Equal((SvgDocument.Number(small, "cy") + SvgDocument.Number(large, "cy")) / 2, SvgDocument.Number(other, "cy"), 0.02);
        Assert.Equal(small.Attribute("fill")!.Value, large.Attribute("fill")!.Value);
        Assert.NotEqual(small.Attribute("fill")!.Value, other.Attribute("fill")!.Value);
        Assert.Contains("theirs", svg.Texts);
        Assert.DoesNotContain("broken", svg.Texts);
    }

    [Fact]
    public void Labels_keep_clear_of_each_other_and_inside_the_plot()
    {
        ScatterPoint[] points = [.. Enumerable.Range(0, 8).Select(i => new ScatterPoint($"point {i}", i % 2 == 0 ? 0 : 10, i * 0.9))];
        var svg = new SvgDocument(new ScatterChart("t", "x", "y", points));
        var frame = Assert.Single(svg.Elements("rect"), rect => rect.Attribute("fill")!.Value == "none");
        double right = SvgDocument.Number(frame, "x") + SvgDocument.Number(frame, "width");
        (double X, double Y, double Width)[] labels =
        [
            .. points.Select(point => svg.Text(point.Label)).Select(text =>
                (SvgDocument.Number(text, "x"), SvgDocument.Number(text, "y"), TextStyle.Tick.WidthOf(text.Value))),
        ];
        Assert.All(labels, label => Assert.InRange(label.X + label.Width, SvgDocument.Number(frame, "x"), right + 0.02));
        for (int i = 0; i < labels.Length; i++)
        {
            Assert.DoesNotContain(labels[..i], other =>
                Math.Abs(other.Y - labels[i].Y) < 13.9 && other.X < labels[i].X + labels[i].Width && labels[i].X < other.X + other.Width);
        }
    }
}
