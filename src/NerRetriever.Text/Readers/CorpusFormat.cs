namespace NerRetriever.Text;

/// <summary>How a corpus is written down.</summary>
public enum CorpusFormat
{
    /// <summary>By the file's extension; standard input is <see cref="JsonLines"/>.</summary>
    Auto,

    /// <summary>Plain text, cut into documents by <see cref="TextUnit"/>: .txt .md.</summary>
    Text,

    /// <summary>One JSON object a line, with BEIR's field names: .jsonl .ndjson.</summary>
    JsonLines,

    /// <summary>Comma- or tab-separated values with a header line: .csv .tsv.</summary>
    Csv,

    /// <summary>One token a line with its BIO label: .conll .bio .iob.</summary>
    Conll,
}
