using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>
/// The type names that a model saw in training, such as <c>models/nerr-mini.types.txt</c>: one a line. Zero-shot figures are
/// printed with the share of test types whose name is among them.
/// </summary>
public sealed class SeenTypes
{
    private readonly HashSet<string> _names;

    private SeenTypes(HashSet<string> names) => _names = names;

    /// <summary>Reads the list.</summary>
    /// <exception cref="CorpusFormatException">The file is missing, unreadable or empty.</exception>
    public static SeenTypes Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var lines = new LineReader(CorpusSource.FromFile(path).OpenText());
        while (lines.Read())
        {
            if (lines.Problem is not null)
            {
                throw new CorpusFormatException(path, lines.Number, lines.Problem);
            }

            if (!lines.IsBlank)
            {
                names.Add(Key(lines.Text));
            }
        }

        return names.Count > 0
            ? new SeenTypes(names)
            : throw new CorpusFormatException(path, 0, "it names no type; it should name one a line");
    }

    /// <summary>Whether the name, in lower case, is on the list.</summary>
    public bool Contains(string name) => _names.Contains(Key(name));

    /// <summary>
    /// Share, from 0 to 1, of the types with a relevant sentence (R above 0) whose name is on the list; NaN where there are
    /// none.
    /// </summary>
    public double ShareOf(EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        EvaluationType[] types = [.. set.Types.Where(type => type.Relevant.Count > 0)];
        return types.Length == 0 ? double.NaN : types.Count(type => Contains(type.Name)) / (double)types.Length;
    }

    private static string Key(string name) => name.Trim().ToLowerInvariant();
}
