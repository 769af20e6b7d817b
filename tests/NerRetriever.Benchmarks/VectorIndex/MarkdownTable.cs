namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>Writes a table, a row at a time.</summary>
internal sealed class MarkdownTable
{
    private readonly TextWriter _output;
    private readonly int _columns;

    /// <summary>Writes the head.</summary>
    public MarkdownTable(TextWriter output, params IReadOnlyList<string> columns)
    {
        _output = output;
        _columns = columns.Count;
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
    }

    /// <summary>Writes a row.</summary>
    /// <exception cref="ArgumentException">It has not as many cells as the head.</exception>
    public void Row(params IReadOnlyList<string> cells)
    {
        if (cells.Count != _columns)
        {
            throw new ArgumentException($"The row has {cells.Count} cells and the head {_columns}.", nameof(cells));
        }

        _output.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    /// <summary>Writes the empty line behind the table.</summary>
    public void End() => _output.WriteLine();
}
