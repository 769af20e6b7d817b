using NerRetriever.Index;
using NerRetriever.Server.Metrics;
using NerRetriever.Server.Serving;
using NerRetriever.Text;

namespace NerRetriever.Server.Indexing;

/// <summary>
/// Changes indexes, one at a time, and has each commit served. The writer stays open while work goes on, and is closed when
/// there is none, so that other programs can write. Used by one thread.
/// </summary>
internal sealed class IndexChanger(RetrieverModel model, DetectorCatalogue detectors, ServerMetrics metrics) : IDisposable
{
    // SQLite starts its log anew when nobody reads from it, which is arranged for when it is this long.
    private const long LongestLog = 32 << 20;

    private ServedIndex? _index;
    private IndexWriter? _writer;

    /// <summary>Adds documents and commits.</summary>
    public void Add(ServedIndex index, IEnumerable<Document> documents, Action<IndexingProgress> progress, CancellationToken cancellation) =>
        Change(index, writer => new CorpusIndexer(model, detectors.Own).Run(documents, writer, progress, cancellation));

    /// <summary>Removes documents and commits; returns how many were not there.</summary>
    public int Delete(ServedIndex index, IReadOnlyList<string> ids)
    {
        int missing = 0;
        Change(index, writer =>
        {
            missing = ids.Count(id => !writer.Delete(id));
            writer.Commit();
        });
        return missing;
    }

    /// <summary>
    /// Closes the writer. Then SQLite's log is moved into the file and the file is sealed, which it can be only while no reader
    /// needs the log: what is served is opened again in between.
    /// </summary>
    public void Rest()
    {
        if (_writer is null || _index is not { } index)
        {
            return;
        }

        Close();
        index.Refresh(ownCommit: true);
        index.OpenWriter().Dispose();
    }

    /// <summary>Closes the writer.</summary>
    public void Close()
    {
        IndexWriter? writer = _writer;
        (_writer, _index) = (null, null);
        writer?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Change(ServedIndex index, Action<IndexWriter> change)
    {
        try
        {
            using (metrics.Time(Stage.Index))
            {
                change(WriterOf(index));
            }

            using (metrics.Time(Stage.Refresh))
            {
                index.Refresh(ownCommit: true);
            }
        }
        catch
        {
            Close(); // A writer whose change failed takes no other.
            throw;
        }

        if (index.LogLength > LongestLog)
        {
            Close();
            index.Refresh(ownCommit: true);
        }
    }

    private IndexWriter WriterOf(ServedIndex index)
    {
        if (_index != index)
        {
            Close();
        }

        _index = index;
        return _writer ??= index.OpenWriter();
    }
}
