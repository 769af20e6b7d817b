using System.Globalization;
using System.Text;
using NerRetriever.Testing;

namespace NerRetriever.Charts.Tests;

/// <summary>What holds for every kind of chart.</summary>
public sealed class ChartTests
{
    private const string Nasty = "a < b & \"c\" 'd' ]]> \u0001\ud800 <script>alert(1)</script>";
    private const string Read = "a < b & \"c\" 'd' ]]> \ufffd\ufffd <script>alert(1)</script>";

    public static TheoryData<string> Kinds => new("line", "bar", "heat", "scatter");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Text_is_escaped_and_nothing_is_executed_or_fetched(string kind)
    {
        var svg = new SvgDocument(Chart(kind, Nasty));
        Assert.Equal(Read, svg.Title);
        Assert.Equal(Read, svg.Root.Attribute("aria-label")!.Value);
        Assert.Contains(Read, svg.Description);
        Assert.Contains(Read, svg.Texts);
        Assert.Empty(svg.Elements("script"));
        Assert.DoesNotContain("href", svg.Source);
        Assert.DoesNotContain("url(", svg.Source);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Has_a_role_a_title_first_a_description_and_its_own_ground(string kind)
    {
        var svg = new SvgDocument(Chart(kind, "name") with { Description = "what to see" });
        Assert.Equal("img", svg.Root.Attribute("role")!.Value);
        Assert.Equal(["title", "desc", "rect"], svg.Root.Elements().Take(3).Select(element => element.Name.LocalName));
        Assert.Equal("what to see", svg.Description);
        Assert.Equal("#ffffff", svg.Elements("rect")[0].Attribute("fill")!.Value);
        Assert.Equal($"0 0 {svg.Root.Attribute("width")!.Value} {svg.Root.Attribute("height")!.Value}", svg.Root.Attribute("viewBox")!.Value);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_lies_inside_the_drawing(string kind)
    {
        var svg = new SvgDocument(Chart(kind, "a rather long name of something"));
        (double width, double height) = (SvgDocument.Number(svg.Root, "width"), SvgDocument.Number(svg.Root, "height"));
        foreach (var text in svg.Elements("text").Where(text => text.Attribute("transform") is null))
        {
            double length = new TextStyle(SvgDocument.Number(text, "font-size")).WidthOf(text.Value);
            double start = SvgDocument.Number(text, "x") - (length * text.Attribute("text-anchor")!.Value switch { "end" => 1, "middle" => 0.5, _ => 0 });
            Assert.InRange(start, 0, width);
            Assert.InRange(start + length, 0, width);
            Assert.InRange(SvgDocument.Number(text, "y"), 0, height);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_bytes_come_out_in_every_culture(string kind)
    {
        string expected = Chart(kind, "name").ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, Chart(kind, "name").ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotContain('\r', expected);
    }

    [Fact]
    public void Saves_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        Chart chart = Chart("line", "Zürich 中");
        chart.Save(folder["chart.svg"]);
        chart.Save(folder["chart.svg"]);
        Assert.Equal(Encoding.UTF8.GetBytes(chart.ToSvg()), File.ReadAllBytes(folder["chart.svg"]));
        Assert.Single(Directory.GetFiles(folder.FullPath));
        Assert.ThrowsAny<IOException>(() => chart.Save(Path.Combine(folder["none"], "chart.svg")));
    }

    private static Chart Chart(string kind, string name) => kind switch
    {
        "line" => new LineChart(name, name, name, [new LineSeries(name, [new(0.25, -1.5), new(1, 2)]), new LineSeries("b", [new(0, 0)])]),
        "bar" => new BarChart(name, name, [name, "b"], [new BarSeries(name, [-1.5, 2.25], [0.5, 0.5]), new BarSeries("b", [double.NaN, 1])]),
        "heat" => new HeatMap(name, [name, "b"], ["x", name], [[-1.5, 2], [0.25, double.NaN]]) { RowLabel = "row", ColumnLabel = "column" },
        _ => new ScatterChart(name, name, name, [new(name, 0.5, -1.5, name), new("b", 1.5, 2, "b")]),
    };
}
