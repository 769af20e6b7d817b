namespace NerRetriever.Text;

/// <summary>Opens whatever a user names as a corpus: a file, a folder, or "-" for standard input.</summary>
public static class CorpusReader
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The extensions that tell a format.</summary>
    internal const string KnownExtensions = ".txt .md .jsonl .ndjson .csv .tsv .conll .bio .iob";

    /// <summary>Chooses the reader by the options' format, or else by the path.</summary>
    /// <param name="path">A file, a folder, or <see cref="StandardInput"/>.</param>
    /// <param name="options">Format and columns, or null for the defaults.</param>
    /// <param name="log">Receives what is skipped.</param>
    /// <param name="standardInput">Read for "-" in place of the process's standard input.</param>
    /// <returns>
    /// A reader that throws <see cref="CorpusFormatException"/> at its end if it found no document at all.
    /// </returns>
    /// <exception cref="CorpusFormatException">Nothing is there, or the format cannot be told.</exception>
    public static ICorpusReader Open(
        string path, CorpusReaderOptions? options, CorpusReadLog log, Stream? standardInput = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(log);
        options ??= new CorpusReaderOptions();
        ICorpusReader reader;
        if (path == StandardInput)
        {
            var input = CorpusSource.FromStandardInput(standardInput ?? Console.OpenStandardInput());
            var format = options.Format == CorpusFormat.Auto ? CorpusFormat.JsonLines : options.Format;
            reader = Create(format, input, options, log);
        }
        else if (Directory.Exists(path))
        {
            reader = new DirectoryReader(path, options, log);
        }
        else if (File.Exists(path))
        {
            reader = ForFile(CorpusSource.FromFile(path), options, log) ?? throw new CorpusFormatException(
                path, 0, $"the extension is none of {KnownExtensions}; say which format the file has");
        }
        else
        {
            throw new CorpusFormatException(path, 0, "there is no such file or folder");
        }

        return new NonEmptyReader(reader, path == StandardInput ? "standard input" : path, log);
    }

    /// <summary>
    /// The reader for one file, or null where its extension names no format and the options give none.
    /// </summary>
    internal static ICorpusReader? ForFile(CorpusSource file, CorpusReaderOptions options, CorpusReadLog log)
    {
        var format = options.Format == CorpusFormat.Auto ? FormatOf(file.Path) : options.Format;
        return format == CorpusFormat.Auto ? null : Create(format, file, options, log);
    }

    private static CorpusFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".TXT" or ".MD" => CorpusFormat.Text,
        ".JSONL" or ".NDJSON" => CorpusFormat.JsonLines,
        ".CSV" or ".TSV" => CorpusFormat.Csv,
        ".CONLL" or ".BIO" or ".IOB" => CorpusFormat.Conll,
        _ => CorpusFormat.Auto,
    };

    private static ICorpusReader Create(
        CorpusFormat format, CorpusSource source, CorpusReaderOptions options, CorpusReadLog log) => format switch
        {
            CorpusFormat.Text => new TextFileReader(source, options.TextUnit, log),
            CorpusFormat.JsonLines => new JsonLinesReader(source, log),
            CorpusFormat.Csv => new CsvCorpusReader(source, options.Csv ?? throw MissingColumns(source), log),
            CorpusFormat.Conll => new ConllReader(source, options.Conll, log),
            _ => throw new ArgumentOutOfRangeException(nameof(options), format, "Not a corpus format."),
        };

    private static CorpusFormatException MissingColumns(CorpusSource source) =>
        new(source.Path, 0, "a CSV or TSV file needs the name of its text column (and may name those of id and title)");
}
