namespace NerRetriever.Charts.Tests;

public sealed class HeatMapTests
{
    private static HeatMap Sample => new("AUC", ["0", "1"], ["q", "k", "v"], [[0.5, 0.6, 0.7], [double.NaN, 0.8, 0.9]]);

    [Fact]
    public void Cells_stand_in_rows_and_columns_with_their_numbers()
    {
        var svg = new SvgDocument(Sample);
        foreach ((string tip, string text) in new[] { ("0, q: 0.50", "0.50"), ("1, v: 0.90", "0.90") })
        {
            var cell = svg.Mark(tip);
            double middle = SvgDocument.Number(cell, "x") + (SvgDocument.Number(cell, "width") / 2);
            Assert.Contains(svg.Elements("text"), element => element.Value == text && Math.Abs(SvgDocument.Number(element, "x") - middle) < 0.02);
        }

        Assert.Equal(SvgDocument.Number(svg.Mark("0, k: 0.60"), "x"), SvgDocument.Number(svg.Mark("1, k: 0.80"), "x"));
        Assert.Equal(SvgDocument.Number(svg.Mark("0, q: 0.50"), "y"), SvgDocument.Number(svg.Mark("0, v: 0.70"), "y"));
        Assert.True(SvgDocument.Number(svg.Mark("0, q: 0.50"), "y") < SvgDocument.Number(svg.Mark("1, k: 0.80"), "y"));
        Assert.Contains("1: q n/a, k 0.80, v 0.90.", svg.Description);
    }

    [Fact]
    public void Darker_is_more_and_text_can_be_read_on_it()
    {
        var svg = new SvgDocument(Sample);
        Assert.Equal("#f7fbff", svg.Mark("0, q: 0.50").Attribute("fill")!.Value);
        Assert.Equal("#08306b", svg.Mark("1, v: 0.90").Attribute("fill")!.Value);
        Assert.Equal(Palette.Missing, svg.Mark("1, q: n/a").Attribute("fill")!.Value);
        for (double share = 0; share <= 1; share += 0.01)
        {
            (string ground, string text) = Palette.HeatOf(share);
            Assert.InRange(Contrast(ground, text), 4.5, 21);
        }
    }

    [Fact]
    public void The_marked_cell_is_framed()
    {
        var svg = new SvgDocument(Sample with { Marked = (1, 2) });
        var frame = Assert.Single(svg.Elements("rect"), rect => rect.Attribute("stroke")?.Value == Palette.Mark);
        Assert.Equal(SvgDocument.Number(svg.Mark("1, v: 0.90"), "x") - 0.5, SvgDocument.Number(frame, "x"), 0.02);
        Assert.Equal(SvgDocument.Number(svg.Mark("1, v: 0.90"), "y") - 0.5, SvgDocument.Number(frame, "y"), 0.02);
        Assert.DoesNotContain(new SvgDocument(Sample).Elements("rect"), rect => rect.Attribute("stroke") is not null);
    }

    [Fact]
    public void Equal_or_missing_values_need_no_legend()
    {
        Assert.Equal(2, new SvgDocument(new HeatMap("t", ["a"], ["x"], [[1]])).Elements("rect").Count);
        Assert.Contains("n/a", new SvgDocument(new HeatMap("t", ["a"], ["x"], [[double.NaN]])).Texts);
        Assert.Contains("rows of 2 values", Assert.Throws<ArgumentException>(() => new HeatMap("t", ["a"], ["x"], [[1, 2]])).Message);
    }

    /// <summary>Contrast ratio of WCAG 2, from the exact sRGB curve.</summary>
    private static double Contrast(string one, string other)
    {
        double[] lights = [Luminance(one), Luminance(other)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Light(int at)
        {
            double part = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Light(1)) + (0.7152 * Light(3)) + (0.0722 * Light(5));
    }
}
