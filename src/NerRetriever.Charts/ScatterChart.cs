using System.Globalization;

namespace NerRetriever.Charts;

/// <summary>Labelled points over two numeric axes: quality by size, quality by time.</summary>
public sealed record ScatterChart : Chart
{
    private const double Radius = 4.5;

    /// <summary>Creates the chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="xLabel">Name and unit of the horizontal axis.</param>
    /// <param name="yLabel">Name and unit of the vertical axis.</param>
    /// <param name="points">The points, at least one.</param>
    /// <exception cref="ArgumentException">There is no point, or no title.</exception>
    public ScatterChart(string title, string xLabel, string yLabel, IEnumerable<ScatterPoint> points)
        : base(title)
    {
        XLabel = xLabel ?? throw new ArgumentNullException(nameof(xLabel));
        YLabel = yLabel ?? throw new ArgumentNullException(nameof(yLabel));
        Points = Filled(points, nameof(points));
    }

    /// <summary>Name and unit of the horizontal axis.</summary>
    public string XLabel { get; }

    /// <summary>Name and unit of the vertical axis.</summary>
    public string YLabel { get; }

    /// <summary>The points.</summary>
    public IReadOnlyList<ScatterPoint> Points { get; }

    /// <summary>Layout of the horizontal axis. On a logarithmic one, a point at or below 0 is left out.</summary>
    public AxisScale XScale { get; init; }

    private protected override (double Width, double Height) Draw(SvgCanvas canvas)
    {
        ScatterPoint[] drawn = [.. Points.Where(CanDraw)];
        var area = new PlotArea(
            Axis.Of(drawn.Select(point => point.X), XScale, 8), Axis.Of(drawn.Select(point => point.Y), AxisScale.Linear, 6));
        List<string> groups = [.. Points.Select(point => point.Group).Distinct(StringComparer.Ordinal)];
        (double, double) size = area.DrawFrame(canvas, Title, XLabel, YLabel, groups);
        var taken = drawn.Select(point =>
            new Box(area.AcrossOf(point.X) - Radius, area.DownOf(point.Y) - Radius, 2 * Radius, 2 * Radius)).ToList();
        foreach (ScatterPoint point in drawn)
        {
            (double x, double y) = (area.AcrossOf(point.X), area.DownOf(point.Y));
            string tip = string.Create(CultureInfo.InvariantCulture, $"{point.Label}: {point.X:0.####}, {point.Y:0.####}");
            canvas.Circle(x, y, Radius, Palette.ColourOf(groups.IndexOf(point.Group)), tip);
            if (point.Label.Length > 0)
            {
                Box place = LabelPlace(area, taken, x, y, TextStyle.Tick.WidthOf(point.Label));
                canvas.Text(place.X, place.Y + 11, point.Label, TextStyle.Tick with { Colour = Palette.Ink });
                taken.Add(place);
            }
        }

        return size;
    }

    private protected override string Describe() => $"Scatter chart of {YLabel} by {XLabel}. " + string.Join("; ", Points.Where(CanDraw).Select(point =>
        string.Create(CultureInfo.InvariantCulture, $"{point.Label} {point.X:0.####}, {point.Y:0.####}"))) + ".";

    private bool CanDraw(ScatterPoint point) => Axis.CanDraw(point.X, XScale) && Axis.CanDraw(point.Y);

    /// <summary>Beside, below or above the point: the first place inside the plot where nothing else stands.</summary>
    private static Box LabelPlace(PlotArea area, List<Box> taken, double x, double y, double width)
    {
        const double Height = 14;
        Box[] places =
        [
            new(x + 8, y - 7, width, Height),
            new(x - 8 - width, y - 7, width, Height),
            new(x - (width / 2), y + 7, width, Height),
            new(x - (width / 2), y - 7 - Height, width, Height),
            new(x + 6, y + 6, width, Height),
            new(x + 6, y - 6 - Height, width, Height),
            new(x - 6 - width, y + 6, width, Height),
            new(x - 6 - width, y - 6 - Height, width, Height),
        ];
        Box[] inside = [.. places.Where(place => area.Holds(place.X, place.Y, place.Width, place.Height))];
        int free = Array.FindIndex(inside, place => !taken.Exists(place.Overlaps));
        return free >= 0 ? inside[free] : inside.Length > 0 ? inside[0] : places[0];
    }

    /// <summary>A rectangle in pixels.</summary>
    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public bool Overlaps(Box other) =>
            X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
