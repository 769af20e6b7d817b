namespace NerRetriever.Text;

/// <summary>Which columns of a CSV or TSV file make a document; every other column becomes metadata.</summary>
public sealed record CsvCorpusOptions
{
    /// <summary>Names the column that holds the text.</summary>
    /// <param name="textColumn">A name of the header line, compared exactly.</param>
    public CsvCorpusOptions(string textColumn)
    {
        ArgumentException.ThrowIfNullOrEmpty(textColumn);
        TextColumn = textColumn;
    }

    /// <summary>Column of the text.</summary>
    public string TextColumn { get; }

    /// <summary>
    /// Column of the document id; without it, or where it is empty, ids are the file's name, a colon and the record's
    /// first line.
    /// </summary>
    public string? IdColumn { get; init; }

    /// <summary>Column of the title, if any.</summary>
    public string? TitleColumn { get; init; }

    /// <summary>Separator, or null for a tab in files named .tsv and a comma elsewhere.</summary>
    public char? Delimiter { get; init; }

    /// <summary>
    /// Whether fields may stand in double quotes; false for files whose quotes are ordinary characters.
    /// </summary>
    public bool QuotedFields { get; init; } = true;
}
