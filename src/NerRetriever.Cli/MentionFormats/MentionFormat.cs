namespace NerRetriever.Cli;

/// <summary>How <c>nerr detect</c> writes what it finds.</summary>
internal enum MentionFormat
{
    /// <summary>One object a mention.</summary>
    Jsonl,

    /// <summary>A token and its BIO label a line.</summary>
    Conll,

    /// <summary>A .txt and an .ann file a document.</summary>
    Brat,

    /// <summary>The text with each mention between tags.</summary>
    Inline,
}
