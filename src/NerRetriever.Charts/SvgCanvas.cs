using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NerRetriever.Charts;

/// <summary>Marks of a drawing, in pixels from the upper left corner, and the document around them.</summary>
internal sealed class SvgCanvas
{
    private const string FontFamily = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly List<XElement> _marks = [];

    /// <summary>A number as SVG takes it: two decimals, a point, no negative zero.</summary>
    public static string Number(double value)
    {
        string text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1) => Add(
        "line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", colour), ("stroke-width", width));

    /// <summary>A filled rectangle; <paramref name="tip"/> names it for pointers and screen readers.</summary>
    public void Rectangle(double x, double y, double width, double height, string fill, string? tip = null) => Tip(
        Add("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("fill", fill)), tip);

    /// <summary>The outline of a rectangle.</summary>
    public void Frame(double x, double y, double width, double height, string colour, double stroke) => Add(
        "rect", ("x", x), ("y", y), ("width", width), ("height", height), ("fill", "none"), ("stroke", colour), ("stroke-width", stroke));

    public void Circle(double x, double y, double radius, string fill, string? tip = null) =>
        Tip(Add("circle", ("cx", x), ("cy", y), ("r", radius), ("fill", fill)), tip);

    /// <summary>Joins points; dashes are lengths as in stroke-dasharray, empty for a solid line.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string colour, string dashes)
    {
        string places = string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));
        XElement line = Add("polyline", ("points", places), ("fill", "none"), ("stroke", colour), ("stroke-width", 2), ("stroke-linejoin", "round"));
        if (dashes.Length > 0)
        {
            line.SetAttributeValue("stroke-dasharray", dashes);
        }
    }

    /// <summary>Writes a line of text with its base line at <paramref name="y"/>.</summary>
    public void Text(double x, double y, string text, TextStyle style)
    {
        XElement element = Add("text", ("x", x), ("y", y), ("font-size", style.Size), ("fill", style.Colour), ("text-anchor", style.Anchor));
        if (style.Bold)
        {
            element.SetAttributeValue("font-weight", "bold");
        }

        if (style.Rotation != 0)
        {
            element.SetAttributeValue("transform", $"rotate({Number(style.Rotation)} {Number(x)} {Number(y)})");
        }

        element.Add(Legal(text));
    }

    /// <summary>The whole document.</summary>
    public string Render(double width, double height, string title, string description)
    {
        var root = new XElement(
            Svg + "svg",
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", Legal(title)),
            new XAttribute("font-family", FontFamily),
            new XElement(Svg + "title", Legal(title)),
            new XElement(Svg + "desc", Legal(description)),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", Palette.Ground)),
            _marks);
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(text, settings))
        {
            root.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    /// <summary>XML has no way to write most control characters and lone surrogates, escaped or not.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                legal.Append(text, i++, 2);
            }
            else
            {
                legal.Append(char.IsWhiteSpace(text[i]) ? ' ' : XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return legal.ToString();
    }

    private static void Tip(XElement element, string? tip)
    {
        if (tip is not null)
        {
            element.Add(new XElement(Svg + "title", Legal(tip)));
        }
    }

    private XElement Add(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var element = new XElement(Svg + name);
        foreach ((string key, object value) in attributes)
        {
            element.SetAttributeValue(key, value is string text ? text : Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
        }

        _marks.Add(element);
        return element;
    }
}
