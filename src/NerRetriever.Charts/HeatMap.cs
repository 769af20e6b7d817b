using System.Globalization;

namespace NerRetriever.Charts;

/// <summary>A table whose cells are coloured by their numbers, which stand in them.</summary>
public sealed record HeatMap : Chart
{
    private const double RowHeight = 24;
    private const int LegendSteps = 20;

    /// <summary>Creates the chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="rows">Names of the rows, from the top; at least one.</param>
    /// <param name="columns">Names of the columns, from the left; at least one.</param>
    /// <param name="values">[rows][columns]; not finite: a grey cell with "n/a".</param>
    /// <exception cref="ArgumentException">There is no row or column, or the numbers of values do not fit.</exception>
    public HeatMap(string title, IEnumerable<string> rows, IEnumerable<string> columns, IEnumerable<IReadOnlyList<double>> values)
        : base(title)
    {
        Rows = Filled(rows, nameof(rows));
        Columns = Filled(columns, nameof(columns));
        Values = [.. Filled(values, nameof(values)).Select(row => (IReadOnlyList<double>)[.. row])];
        if (Values.Count != Rows.Count || Values.Any(row => row.Count != Columns.Count))
        {
            string widths = string.Join(", ", Values.Select(row => row.Count).Distinct());
            throw new ArgumentException($"{Values.Count} rows of {widths} values do not fit {Rows.Count} rows and {Columns.Count} columns.", nameof(values));
        }
    }

    /// <summary>Names of the rows, from the top.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Names of the columns, from the left.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>[rows][columns].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Values { get; }

    /// <summary>What the rows are; empty: not said.</summary>
    public string RowLabel { get; init; } = "";

    /// <summary>What the columns are; empty: not said.</summary>
    public string ColumnLabel { get; init; } = "";

    /// <summary>.NET number format of the cells.</summary>
    public string ValueFormat { get; init; } = "0.00";

    /// <summary>A cell to frame, by row and column; null: none.</summary>
    public (int Row, int Column)? Marked { get; init; }

    private protected override (double Width, double Height) Draw(SvgCanvas canvas)
    {
        double cell = Math.Max(44, 12 + Values.SelectMany(row => row).Max(value => TextStyle.Tick.WidthOf(Written(value))));
        double widest = Columns.Max(TextStyle.Label.WidthOf);
        bool upright = widest > cell - 6;
        double left = (2 * PlotArea.Margin) + Rows.Max(TextStyle.Label.WidthOf) + (RowLabel.Length > 0 ? 20 : 0);
        double top = PlotArea.Top + (ColumnLabel.Length > 0 ? 20 : 0) + (upright ? widest : TextStyle.Label.Size) + 8;
        (double width, double height) = (Columns.Count * cell, Rows.Count * RowHeight);

        canvas.Text(PlotArea.Margin, PlotArea.TitleLine, Title, TextStyle.Title);
        canvas.Text(left + (width / 2), PlotArea.Top + 8, ColumnLabel, TextStyle.Label with { Anchor = "middle", Bold = true });
        canvas.Text(PlotArea.Margin + 4, top + (height / 2), RowLabel, TextStyle.Label with { Anchor = "middle", Bold = true, Rotation = -90 });
        for (int column = 0; column < Columns.Count; column++)
        {
            double x = left + ((column + 0.5) * cell);
            canvas.Text(upright ? x + 4 : x, top - 8, Columns[column], upright ? TextStyle.Label with { Rotation = -90 } : TextStyle.Label with { Anchor = "middle" });
        }

        DrawCells(canvas, left, top, cell);
        double bottom = DrawLegend(canvas, left, top + height + 14);
        double right = Math.Max(left + width, left + 300) + PlotArea.Margin;
        return (Math.Max(right, (2 * PlotArea.Margin) + TextStyle.Title.WidthOf(Title)), bottom);
    }

    private protected override string Describe() => $"Heat map. " + string.Join(' ', Rows.Select((row, i) =>
        $"{row}: {string.Join(", ", Columns.Select((column, j) => $"{column} {Written(Values[i][j])}"))}."));

    private (double Low, double High) Range()
    {
        double[] drawn = [.. Values.SelectMany(row => row).Where(value => Axis.CanDraw(value))];
        return drawn.Length == 0 ? (double.NaN, double.NaN) : (drawn.Min(), drawn.Max());
    }

    private string Written(double value) => Axis.CanDraw(value) ? value.ToString(ValueFormat, CultureInfo.InvariantCulture) : "n/a";

    private void DrawCells(SvgCanvas canvas, double left, double top, double cell)
    {
        (double low, double high) = Range();
        for (int row = 0; row < Rows.Count; row++)
        {
            double y = top + (row * RowHeight);
            canvas.Text(left - 8, y + 16, Rows[row], TextStyle.Label with { Anchor = "end" });
            for (int column = 0; column < Columns.Count; column++)
            {
                double value = Values[row][column];
                double x = left + (column * cell);
                (string ground, string ink) = Axis.CanDraw(value)
                    ? Palette.HeatOf(high > low ? (value - low) / (high - low) : 0.5)
                    : (Palette.Missing, Palette.Muted);
                canvas.Rectangle(x + 0.5, y + 0.5, cell - 1, RowHeight - 1, ground, $"{Rows[row]}, {Columns[column]}: {Written(value)}");
                canvas.Text(x + (cell / 2), y + 16, Written(value), TextStyle.Tick with { Anchor = "middle", Colour = ink });
            }
        }

        if (Marked is ({ } markedRow, { } markedColumn))
        {
            canvas.Frame(left + (markedColumn * cell), top + (markedRow * RowHeight), cell, RowHeight, Palette.Mark, 3);
        }
    }

    /// <summary>Draws the colours from the lowest to the highest value; returns how far down it reaches.</summary>
    private double DrawLegend(SvgCanvas canvas, double left, double top)
    {
        (double low, double high) = Range();
        if (!(high > low))
        {
            return top;
        }

        double lowest = TextStyle.Tick.WidthOf(Written(low)) + 6;
        canvas.Text(left, top + 10, Written(low), TextStyle.Tick);
        for (int step = 0; step < LegendSteps; step++)
        {
            canvas.Rectangle(left + lowest + (step * 8), top, 8, 12, Palette.HeatOf(step / (LegendSteps - 1.0)).Ground);
        }

        canvas.Text(left + lowest + (LegendSteps * 8) + 6, top + 10, Written(high), TextStyle.Tick);
        return top + 12 + PlotArea.Margin;
    }
}
