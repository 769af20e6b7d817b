namespace NerRetriever.Text;

/// <summary>Collects the rows of one sentence of a CoNLL file and remembers the first thing wrong with them.</summary>
internal sealed class ConllSentence(ConllReaderOptions options)
{
    /// <summary>More tokens than any sentence has: a file without blank lines is not read into memory whole.</summary>
    private const int MaxTokens = 1 << 20;

    private static readonly char[] WhiteSpace = [' ', '\t'];

    private readonly List<(string Token, string Label)> rows = [];

    // Columns of the file's first row; every row of one file has as many.
    private int columnCount;

    /// <summary>Tokens with their labels as written.</summary>
    public IReadOnlyList<(string Token, string Label)> Rows => rows;

    /// <summary>Whether nothing was added since the last <see cref="Clear"/>.</summary>
    public bool IsEmpty => rows.Count == 0 && Problem is null;

    /// <summary>The first problem, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>The line of <see cref="Problem"/>.</summary>
    public long ProblemLine { get; private set; }

    /// <summary>Forgets the rows, ready for the next sentence of the file.</summary>
    public void Clear()
    {
        rows.Clear();
        Problem = null;
    }

    /// <summary>Adds a line that is not blank; a comment ahead of the first token is passed over.</summary>
    public void Add(LineReader line)
    {
        if (Problem is not null)
        {
            return;
        }

        string[] fields = Split(line.Text);
        int tokenColumn = Resolve(options.TokenColumn, fields.Length);
        int labelColumn = Resolve(options.LabelColumn, fields.Length);
        bool hasBoth = tokenColumn >= 0 && labelColumn >= 0 && tokenColumn != labelColumn;
        if (line.Problem is null && IsEmpty && line.Text[0] == '#' && !(hasBoth && IsLabel(fields[labelColumn])))
        {
            return;
        }

        ProblemLine = line.Number;
        Problem = line.Problem;
        if (columnCount == 0 && hasBoth)
        {
            columnCount = fields.Length;
        }

        if (!hasBoth || fields.Length != columnCount)
        {
            Problem ??= $"the line has {fields.Length} column(s), the file's first row {columnCount}: "
                + "a token or label is missing";
        }
        else if (!IsLabel(fields[labelColumn]))
        {
            Problem ??= $"\"{fields[labelColumn]}\" is not a label (O or a prefix and a type, as in B-PER)";
        }
        else if (rows.Count == MaxTokens)
        {
            Problem ??= $"the sentence has more than {MaxTokens} tokens; put a blank line behind each sentence";
        }
        else
        {
            rows.Add((fields[tokenColumn], fields[labelColumn]));
        }
    }

    private static string[] Split(string line) => line.Contains('\t', StringComparison.Ordinal)
        ? line.Split('\t')
        : line.Split(WhiteSpace, StringSplitOptions.RemoveEmptyEntries);

    private static int Resolve(int column, int count)
    {
        int index = column < 0 ? count + column : column;
        return index < count ? index : -1;
    }

    private bool IsLabel(string label) => options.Labels == ConllLabelScheme.Plain
        ? label.Length > 0
        : label == "O" || (label.Length > 2 && label[1] == '-' && "BIESLU".Contains(label[0], StringComparison.Ordinal));
}
