namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>A part of the way from raw text to a committed index.</summary>
internal enum Stage
{
    /// <summary>Decoding the corpus file.</summary>
    Reading,

    /// <summary>Cutting documents into sentences.</summary>
    Splitting,

    /// <summary>Finding mentions.</summary>
    Detection,

    /// <summary>Tokens, value vectors and their projection.</summary>
    Encoding,

    /// <summary>Rows of documents, sentences and mentions, and the dictionary of vectors.</summary>
    Rows,

    /// <summary>Links of the graph, and its file.</summary>
    Graph,

    /// <summary>Vector files, making them durable, SQLite's commit and checkpoint.</summary>
    Commit,
}
