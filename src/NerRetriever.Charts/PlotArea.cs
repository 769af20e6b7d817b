namespace NerRetriever.Charts;

/// <summary>The rectangle between two axes, with its title, grid, ticks, axis names and legend around it.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis; its first tick is at the bottom.</param>
internal sealed record PlotArea(Axis X, Axis Y)
{
    /// <summary>Base line of the title, and room above the plot.</summary>
    public const double TitleLine = 24;
    public const double Top = 44;
    public const double Margin = 16;

    private const double Width = 560;
    private const double Height = 320;
    private const double LegendRow = 20;

    private double Left => Margin + 24 + Y.Ticks.Max(tick => TextStyle.Tick.WidthOf(Y.Format(tick)));

    /// <summary>Pixels from the left of a number.</summary>
    public double AcrossOf(double x) => Left + (X.ShareOf(x) * Width);

    /// <summary>Pixels from the top of a number.</summary>
    public double DownOf(double y) => Top + ((1 - Y.ShareOf(y)) * Height);

    /// <summary>Whether a box, in pixels, lies within.</summary>
    public bool Holds(double x, double y, double width, double height) =>
        x >= Left && x + width <= Left + Width && y >= Top && y + height <= Top + Height;

    /// <summary>Draws what stands around and behind the marks, and returns the size of the whole.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="title">Title of the chart.</param>
    /// <param name="xLabel">Name of the horizontal axis.</param>
    /// <param name="yLabel">Name of the vertical axis.</param>
    /// <param name="legend">Names of the series; shown where there are several.</param>
    public (double Width, double Height) DrawFrame(SvgCanvas canvas, string title, string xLabel, string yLabel, IReadOnlyList<string> legend)
    {
        canvas.Text(Margin, TitleLine, title, TextStyle.Title);
        foreach (double tick in Y.Ticks)
        {
            double y = DownOf(tick);
            canvas.Line(Left, y, Left + Width, y, Palette.Grid);
            canvas.Text(Left - 6, y + 4, Y.Format(tick), TextStyle.Tick with { Anchor = "end" });
        }

        foreach (double tick in X.Ticks)
        {
            double x = AcrossOf(tick);
            canvas.Line(x, Top, x, Top + Height, Palette.Grid);
            canvas.Text(x, Top + Height + 16, X.Format(tick), TextStyle.Tick with { Anchor = "middle" });
        }

        canvas.Frame(Left, Top, Width, Height, Palette.Muted, 1);
        canvas.Text(Left + (Width / 2), Top + Height + 38, xLabel, TextStyle.Label with { Anchor = "middle" });
        canvas.Text(Margin + 4, Top + (Height / 2), yLabel, TextStyle.Label with { Anchor = "middle", Rotation = -90 });
        double right = Left + Width + Margin;
        right = legend.Count > 1 ? DrawLegend(canvas, legend, right, Top, lines: true) : right + Margin;
        double bottom = Math.Max(Top + Height + 52, Top + (legend.Count * LegendRow) + Margin);
        return (Math.Max(right, (2 * Margin) + TextStyle.Title.WidthOf(title)), bottom);
    }

    /// <summary>Draws the names of series beside their colours and returns how far to the right it reaches.</summary>
    public static double DrawLegend(SvgCanvas canvas, IReadOnlyList<string> names, double left, double top, bool lines)
    {
        for (int i = 0; i < names.Count; i++)
        {
            double y = top + (i * LegendRow) + 10;
            if (lines)
            {
                canvas.Polyline([(left, y), (left + 24, y)], Palette.ColourOf(i), Palette.DashesOf(i));
            }
            else
            {
                canvas.Rectangle(left + 8, y - 6, 12, 12, Palette.ColourOf(i));
            }

            canvas.Text(left + 30, y + 4, names[i], TextStyle.Label);
        }

        return left + 30 + names.Max(TextStyle.Label.WidthOf) + Margin;
    }
}
