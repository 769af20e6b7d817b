namespace NerRetriever.Text;

/// <summary>How <see cref="CorpusReader.Open"/> reads a corpus.</summary>
public sealed record CorpusReaderOptions
{
    /// <summary>The format; any but <see cref="CorpusFormat.Auto"/> is applied to every file of a directory.</summary>
    public CorpusFormat Format { get; init; }

    /// <summary>What makes one document of a plain text file.</summary>
    public TextUnit TextUnit { get; init; }

    /// <summary>The columns of CSV and TSV files; needed to read any.</summary>
    public CsvCorpusOptions? Csv { get; init; }

    /// <summary>The columns and labels of CoNLL files.</summary>
    public ConllReaderOptions Conll { get; init; } = new();
}
