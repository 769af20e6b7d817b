using System.Globalization;

namespace NerRetriever.Charts;

/// <summary>Horizontal bars by category: systems or types compared, with error bars where there are repetitions.</summary>
public sealed record BarChart : Chart
{
    private const double Thickness = 15;
    private const double Gap = 12;
    private const double Width = 440;
    private const double ValueRoom = 64;

    /// <summary>Creates the chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="valueLabel">Name and unit of the bars' lengths.</param>
    /// <param name="categories">Names of the groups of bars, from the top; at least one.</param>
    /// <param name="series">The bars of each colour, at least one, each with a value a category.</param>
    /// <exception cref="ArgumentException">There is nothing to draw, numbers of values differ, or an error is below 0.</exception>
    public BarChart(string title, string valueLabel, IEnumerable<string> categories, IEnumerable<BarSeries> series)
        : base(title)
    {
        ValueLabel = valueLabel ?? throw new ArgumentNullException(nameof(valueLabel));
        Categories = Filled(categories, nameof(categories));
        Series = Filled(series, nameof(series));
        foreach (BarSeries bars in Series)
        {
            int errors = bars.Errors?.Count ?? Categories.Count;
            if (bars.Values.Count != Categories.Count || errors != Categories.Count)
            {
                throw new ArgumentException($"\"{bars.Name}\" has {bars.Values.Count} values and {errors} errors for {Categories.Count} categories.", nameof(series));
            }

            if (bars.Errors?.Any(error => error < 0) == true)
            {
                throw new ArgumentException($"\"{bars.Name}\" has an error below 0.", nameof(series));
            }
        }
    }

    /// <summary>Name and unit of the bars' lengths.</summary>
    public string ValueLabel { get; }

    /// <summary>Names of the groups of bars, from the top.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The bars of each colour.</summary>
    public IReadOnlyList<BarSeries> Series { get; }

    /// <summary>.NET number format of the value at the end of each bar.</summary>
    public string ValueFormat { get; init; } = "0.###";

    private double GroupHeight => (Series.Count * Thickness) + Gap;

    private protected override (double Width, double Height) Draw(SvgCanvas canvas)
    {
        var axis = Axis.Of(Ends(), AxisScale.Linear, 6);
        double left = (2 * PlotArea.Margin) + Categories.Max(TextStyle.Label.WidthOf) + (axis.Ticks[0] < 0 ? ValueRoom : 0);
        double height = (Categories.Count * GroupHeight) + Gap;
        double Across(double value) => left + (axis.ShareOf(value) * Width);

        canvas.Text(PlotArea.Margin, PlotArea.TitleLine, Title, TextStyle.Title);
        foreach (double tick in axis.Ticks)
        {
            canvas.Line(Across(tick), PlotArea.Top, Across(tick), PlotArea.Top + height, Palette.Grid);
            canvas.Text(Across(tick), PlotArea.Top + height + 16, axis.Format(tick), TextStyle.Tick with { Anchor = "middle" });
        }

        for (int category = 0; category < Categories.Count; category++)
        {
            double top = PlotArea.Top + Gap + (category * GroupHeight);
            double middle = top + (Series.Count * Thickness / 2) + 4;
            double labelEnd = left - 8 - (axis.Ticks[0] < 0 ? ValueRoom : 0);
            canvas.Text(labelEnd, middle, Categories[category], TextStyle.Label with { Anchor = "end" });
            for (int series = 0; series < Series.Count; series++)
            {
                DrawBar(canvas, Across, series, category, top + (series * Thickness));
            }
        }

        canvas.Line(Across(0), PlotArea.Top, Across(0), PlotArea.Top + height, Palette.Muted);
        canvas.Text(left + (Width / 2), PlotArea.Top + height + 38, ValueLabel, TextStyle.Label with { Anchor = "middle" });
        double right = left + Width + ValueRoom;
        right = Series.Count > 1
            ? PlotArea.DrawLegend(canvas, [.. Series.Select(bars => bars.Name)], right, PlotArea.Top, lines: false)
            : right + PlotArea.Margin;
        double legend = PlotArea.Top + (Series.Count * 20) + PlotArea.Margin;
        return (Math.Max(right, (2 * PlotArea.Margin) + TextStyle.Title.WidthOf(Title)), Math.Max(PlotArea.Top + height + 52, legend));
    }

    private protected override string Describe() => $"Bar chart of {ValueLabel}. " + string.Join(' ', Categories.Select((category, i) =>
        $"{category}: {string.Join(", ", Series.Select(bars => $"{bars.Name} {Written(bars.Values[i])}"))}."));

    private IEnumerable<double> Ends()
    {
        yield return 0;
        foreach (BarSeries bars in Series)
        {
            for (int i = 0; i < bars.Values.Count; i++)
            {
                double error = ErrorOf(bars, i);
                yield return bars.Values[i] - error;
                yield return bars.Values[i] + error;
            }
        }
    }

    private static double ErrorOf(BarSeries bars, int category) =>
        bars.Errors is { } errors && Axis.CanDraw(errors[category]) && Axis.CanDraw(bars.Values[category] + errors[category]) ? errors[category] : 0;

    private string Written(double value) => Axis.CanDraw(value) ? value.ToString(ValueFormat, CultureInfo.InvariantCulture) : "n/a";

    private void DrawBar(SvgCanvas canvas, Func<double, double> across, int series, int category, double top)
    {
        BarSeries bars = Series[series];
        double value = bars.Values[category];
        double line = top + Thickness - 4;
        if (!Axis.CanDraw(value))
        {
            canvas.Text(across(0) + 4, line, "n/a", TextStyle.Tick);
            return;
        }

        double error = ErrorOf(bars, category);
        (double from, double to) = (across(Math.Min(0, value)), across(Math.Max(0, value)));
        string tip = $"{Categories[category]}, {bars.Name}: {Written(value)}" + (error > 0 ? $" ± {Written(error)}" : "");
        canvas.Rectangle(from, top + 1, to - from, Thickness - 2, Palette.ColourOf(series), tip);
        if (error > 0)
        {
            double middle = top + (Thickness / 2);
            (double low, double high) = (across(value - error), across(value + error));
            canvas.Line(low, middle, high, middle, Palette.Ink, 1.5);
            canvas.Line(low, middle - 4, low, middle + 4, Palette.Ink, 1.5);
            canvas.Line(high, middle - 4, high, middle + 4, Palette.Ink, 1.5);
        }

        bool leftwards = value < 0;
        double end = leftwards ? across(value - error) - 4 : across(value + error) + 4;
        canvas.Text(end, line, Written(value), TextStyle.Tick with { Anchor = leftwards ? "end" : "start", Colour = Palette.Ink });
    }
}
