using System.Net;
using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>Tab-separated tables that say which types entities have. HTML entities in them are decoded.</summary>
internal static class TypeTables
{
    /// <summary>Reads entity, head noun, phrase and, where it is there, first sentence; further columns are ignored.</summary>
    /// <exception cref="CorpusFormatException">A row has fewer than three columns.</exception>
    public static IEnumerable<IsaRow> ReadIsa(string path, CancellationToken cancellation) =>
        Rows(path, 3, "entity, head noun, type phrase and first sentence", cancellation)
            .Select(cells => new IsaRow(cells[0], cells[1], cells[2], cells.Length > 3 ? cells[3].Trim() : ""));

    /// <summary>Reads name and class words; further columns are ignored.</summary>
    /// <exception cref="CorpusFormatException">A row has fewer than two columns.</exception>
    public static IEnumerable<InstanceRow> ReadInstances(string path, CancellationToken cancellation) =>
        Rows(path, 2, "name and class words separated by |", cancellation)
            .Select(cells => new InstanceRow(cells[0], cells[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private static IEnumerable<string[]> Rows(string path, int columns, string expected, CancellationToken cancellation)
    {
        foreach (SourceLine line in SourceFile.Lines(path, cancellation))
        {
            if (line.Text.Length == 0)
            {
                continue;
            }

            string[] cells = [.. line.Text.Split('\t').Select(cell => WebUtility.HtmlDecode(cell))];
            if (cells.Length < columns || string.IsNullOrWhiteSpace(cells[0]))
            {
                throw new CorpusFormatException(path, line.Number, $"has {cells.Length} columns between tabs; expected {expected}");
            }

            yield return cells;
        }
    }
}
