namespace NerRetriever.Evaluation.Reports;

/// <summary>A table of texts with a header; the first column is left-aligned, the others are numbers.</summary>
/// <param name="Header">Names of the columns.</param>
/// <param name="Rows">Cells, as many a row as columns.</param>
public sealed record TextTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The lines of the table for a terminal.</summary>
    public IEnumerable<string> ToLines()
    {
        int[] widths = [.. Header.Select((name, column) => Math.Max(name.Length, Rows.Select(row => row[column].Length).DefaultIfEmpty().Max()))];
        return Rows.Prepend(Header).Select(row => string.Join(
            "  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    /// <summary>The lines of the table in Markdown.</summary>
    public IEnumerable<string> ToMarkdown()
    {
        static string Line(IEnumerable<string> cells) =>
            $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
        string rule = $"|{string.Concat(Header.Select((_, column) => column == 0 ? "---|" : "---:|"))}";
        return [Line(Header), rule, .. Rows.Select(Line)];
    }
}
