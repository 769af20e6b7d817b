using System.Globalization;
using System.Xml.Linq;

namespace NerRetriever.Charts.Tests;

/// <summary>A drawn chart, read back as XML.</summary>
internal sealed class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public SvgDocument(Chart chart)
    {
        Source = chart.ToSvg();
        Root = XDocument.Parse(Source).Root!;
        Assert.Equal(Svg + "svg", Root.Name);
    }

    public string Source { get; }

    public XElement Root { get; }

    public string Title => Root.Element(Svg + "title")!.Value;

    public string Description => Root.Element(Svg + "desc")!.Value;

    public IReadOnlyList<string> Texts => [.. Elements("text").Select(text => text.Value)];

    public IReadOnlyList<XElement> Elements(string name) => [.. Root.Descendants(Svg + name)];

    public XElement Text(string text) => Assert.Single(Elements("text"), element => element.Value == text);

    /// <summary>The mark whose tip is <paramref name="tip"/>.</summary>
    public XElement Mark(string tip) => Assert.Single(Elements("title"), title => title.Value == tip).Parent!;

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>Points of each polyline that is not a legend's.</summary>
    public IReadOnlyList<(double X, double Y)[]> Lines() =>
    [
        .. Elements("polyline").Select(line => line.Attribute("points")!.Value.Split(' ').Select(pair =>
        {
            double[] numbers = [.. pair.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            return (numbers[0], numbers[1]);
        }).ToArray()),
    ];
}
