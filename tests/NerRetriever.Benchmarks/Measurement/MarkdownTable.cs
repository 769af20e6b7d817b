namespace NerRetriever.Benchmarks.Measurement;

/// <summary>Rows of text under headings, written as a Markdown table.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row of as many cells as there are headings.</summary>
    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, headings.Length);
        _rows.Add(cells);
    }

    /// <summary>Writes the table and an empty line.</summary>
    public void Write(TextWriter output)
    {
        WriteRow(output, headings);
        WriteRow(output, [.. headings.Select(_ => "---")]);
        foreach (string[] row in _rows)
        {
            WriteRow(output, row);
        }

        output.WriteLine();
    }

    private static void WriteRow(TextWriter output, string[] cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");
}
