using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever;

/// <summary>Changes an index, one caller after another, and lets searches see each change as soon as its call returns.</summary>
internal sealed class QueuedIndexer(NerRetrieverOptions options, Func<RetrieverModel> model, LiveIndex index, ILogger logger)
    : IEntityIndexer, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public Task<IndexingProgress> IndexAsync(
        IEnumerable<Document> documents, IProgress<IndexingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return InTurn(() => Index(documents, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IndexingProgress> IndexAsync(
        IAsyncEnumerable<Document> documents, IProgress<IndexingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return InTurn(() => Index(documents.ToBlockingEnumerable(cancellationToken), progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> DeleteAsync(IEnumerable<string> documentIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        return InTurn(() => Delete(documentIds, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private IndexingProgress Index(IEnumerable<Document> documents, IProgress<IndexingProgress>? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var done = default(IndexingProgress);
        using (IndexWriter writer = IndexWriter.OpenOrCreate(options.IndexDirectory, model().Identity, options.Writing))
        {
            var indexer = new CorpusIndexer(model(), options.Detector, options.Indexing);
            done = indexer.Run(documents, writer, progress is null ? null : progress.Report, cancellationToken);
        }

        RetrieverDiagnostics.Documents.Add(done.Documents);
        RetrieverDiagnostics.Mentions.Add(done.Mentions);
        Activity.Current?.SetTag("nerr.documents", done.Documents);
        RetrieverLog.Indexed(logger, options.IndexDirectory, done.Documents, done.Mentions, Stopwatch.GetElapsedTime(started).TotalSeconds);
        return done;
    }

    private int Delete(IEnumerable<string> documentIds, CancellationToken cancellationToken)
    {
        int deleted = 0;
        using (IndexWriter writer = IndexWriter.Open(options.IndexDirectory, options.Writing))
        {
            foreach (string id in documentIds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                deleted += writer.Delete(id) ? 1 : 0;
            }

            writer.Commit();
        }

        Activity.Current?.SetTag("nerr.documents", deleted);
        RetrieverLog.Deleted(logger, options.IndexDirectory, deleted);
        return deleted;
    }

    private async Task<T> InTurn<T>(Func<T> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                () =>
                {
                    using Activity? activity = RetrieverDiagnostics.Activities.StartActivity(RetrieverDiagnostics.IndexActivity);
                    try
                    {
                        T changed = change();
                        index.Refresh();
                        return changed;
                    }
                    catch (Exception problem)
                    {
                        activity?.SetStatus(ActivityStatusCode.Error, problem.GetType().Name);
                        throw;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
