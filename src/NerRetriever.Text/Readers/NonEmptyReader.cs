using System.Globalization;

namespace NerRetriever.Text;

/// <summary>
/// Passes another reader's documents on and calls a corpus without any an error, so that it is not indexed unseen.
/// </summary>
internal sealed class NonEmptyReader(ICorpusReader reader, string path, CorpusReadLog log) : ICorpusReader
{
    /// <inheritdoc/>
    /// <exception cref="CorpusFormatException">There was no document.</exception>
    public IEnumerable<Document> Read(CancellationToken cancellationToken = default)
    {
        long skippedBefore = log.Skipped;
        bool any = false;
        foreach (var document in reader.Read(cancellationToken))
        {
            any = true;
            yield return document;
        }

        if (!any)
        {
            string skipped = (log.Skipped - skippedBefore).ToString(CultureInfo.InvariantCulture);
            throw new CorpusFormatException(path, 0, $"the corpus holds no document ({skipped} bad records were skipped)");
        }
    }
}
