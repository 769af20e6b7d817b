namespace NerRetriever.Text;

/// <summary>A source of documents that is read once, from front to back, holding one document at a time in memory.</summary>
public interface ICorpusReader
{
    /// <summary>
    /// Streams the documents. A bad record is reported to the <see cref="CorpusReadLog"/> that the reader was made with
    /// and skipped, or thrown as <see cref="CorpusFormatException"/> where that log is strict.
    /// </summary>
    IEnumerable<Document> Read(CancellationToken cancellationToken = default);
}
