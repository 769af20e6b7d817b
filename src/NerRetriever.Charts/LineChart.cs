using System.Globalization;

namespace NerRetriever.Charts;

/// <summary>Lines over a numeric axis: learning curves, measures by size.</summary>
public sealed record LineChart : Chart
{
    // Above this many points markers would hide the line.
    private const int MostMarkers = 40;

    /// <summary>Creates the chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="xLabel">Name and unit of the horizontal axis.</param>
    /// <param name="yLabel">Name and unit of the vertical axis.</param>
    /// <param name="series">The lines, at least one.</param>
    /// <exception cref="ArgumentException">There is no line, or no title.</exception>
    public LineChart(string title, string xLabel, string yLabel, IEnumerable<LineSeries> series)
        : base(title)
    {
        XLabel = xLabel ?? throw new ArgumentNullException(nameof(xLabel));
        YLabel = yLabel ?? throw new ArgumentNullException(nameof(yLabel));
        Series = Filled(series, nameof(series));
    }

    /// <summary>Name and unit of the horizontal axis.</summary>
    public string XLabel { get; }

    /// <summary>Name and unit of the vertical axis.</summary>
    public string YLabel { get; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<LineSeries> Series { get; }

    /// <summary>Layout of the horizontal axis. On a logarithmic one, a point at or below 0 leaves a gap.</summary>
    public AxisScale XScale { get; init; }

    /// <summary>Whether the vertical axis takes in 0, so that heights can be compared.</summary>
    public bool YFromZero { get; init; }

    private protected override (double Width, double Height) Draw(SvgCanvas canvas)
    {
        ChartPoint[] drawn = [.. Series.SelectMany(line => line.Points).Where(CanDraw)];
        IEnumerable<double> heights = drawn.Select(point => point.Y);
        var area = new PlotArea(
            Axis.Of(drawn.Select(point => point.X), XScale, 8),
            Axis.Of(YFromZero ? heights.Append(0) : heights, AxisScale.Linear, 6));
        (double, double) size = area.DrawFrame(canvas, Title, XLabel, YLabel, [.. Series.Select(line => line.Name)]);
        for (int i = 0; i < Series.Count; i++)
        {
            DrawLine(canvas, area, i);
        }

        return size;
    }

    private protected override string Describe() => $"Line chart of {YLabel} by {XLabel}. " + string.Join(' ', Series.Select(line =>
    {
        ChartPoint[] drawn = [.. line.Points.Where(CanDraw)];
        return drawn.Length == 0
            ? $"{line.Name}: no values."
            : string.Create(CultureInfo.InvariantCulture, $"{line.Name}: from {drawn[0].Y:0.####} at {drawn[0].X:0.####} to {drawn[^1].Y:0.####} at {drawn[^1].X:0.####}.");
    }));

    private bool CanDraw(ChartPoint point) => Axis.CanDraw(point.X, XScale) && Axis.CanDraw(point.Y);

    private void DrawLine(SvgCanvas canvas, PlotArea area, int number)
    {
        LineSeries line = Series[number];
        var piece = new List<(double X, double Y)>();
        foreach (ChartPoint point in line.Points)
        {
            if (CanDraw(point))
            {
                piece.Add((area.AcrossOf(point.X), area.DownOf(point.Y)));
                continue;
            }

            Flush();
        }

        Flush();

        void Flush()
        {
            if (piece.Count > 1)
            {
                canvas.Polyline(piece, Palette.ColourOf(number), Palette.DashesOf(number));
            }

            // A point between two gaps is seen by its marker only.
            if (line.Points.Count <= MostMarkers || piece.Count == 1)
            {
                foreach ((double x, double y) in piece)
                {
                    canvas.Circle(x, y, 3, Palette.ColourOf(number));
                }
            }

            piece.Clear();
        }
    }
}
