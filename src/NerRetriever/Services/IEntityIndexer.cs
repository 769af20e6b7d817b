using NerRetriever.Text;

namespace NerRetriever;

/// <summary>
/// Changes the index. Calls wait for each other, for an index has one writer at a time; a writer in another process makes a call
/// fail with <see cref="Index.IndexErrorKind.Locked"/>. Searches go on meanwhile and see each commit.
/// </summary>
public interface IEntityIndexer
{
    /// <summary>
    /// Adds documents, in the place of those with the same ids, and commits. When it throws or is cancelled, what was committed
    /// before stays and the rest leaves no trace.
    /// </summary>
    /// <param name="documents">The corpus, read once and on another thread.</param>
    /// <param name="progress">Told after each group of documents.</param>
    /// <param name="cancellationToken">Stops between groups of documents.</param>
    /// <exception cref="NerRetrieverException">The index cannot be written, or the model cannot be loaded.</exception>
    Task<IndexingProgress> IndexAsync(
        IEnumerable<Document> documents, IProgress<IndexingProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>The same for a corpus that streams in.</summary>
    /// <param name="documents">The corpus, read once.</param>
    /// <param name="progress">Told after each group of documents.</param>
    /// <param name="cancellationToken">Stops between groups of documents, and the corpus.</param>
    /// <exception cref="NerRetrieverException">The index cannot be written, or the model cannot be loaded.</exception>
    Task<IndexingProgress> IndexAsync(
        IAsyncEnumerable<Document> documents, IProgress<IndexingProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Removes documents and commits.</summary>
    /// <param name="documentIds">Their ids in the corpus.</param>
    /// <param name="cancellationToken">Stops before the commit; then nothing is removed.</param>
    /// <returns>How many were there.</returns>
    /// <exception cref="NerRetrieverException">There is no index, or it cannot be written.</exception>
    Task<int> DeleteAsync(IEnumerable<string> documentIds, CancellationToken cancellationToken = default);
}
