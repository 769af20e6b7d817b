using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors;

namespace NerRetriever.Index;

/// <summary>
/// Searches an index as of the commit that was the last when it was opened; later commits are seen by opening another
/// reader (<see cref="IsSuperseded"/> says when). Safe to share between threads: vector searches run side by side, what the tables answer runs one at a time.
/// </summary>
public sealed partial class IndexReader : IDisposable
{
    private readonly IndexFolder _folder;
    private readonly IndexSnapshot _snapshot;
    private readonly UseCount _uses;
    private readonly Lock _tables = new();
    private readonly DocumentQueries _documents;
    private readonly SearchQueries _search;
    private readonly IVectorIndex _scan;
    private readonly HnswIndex? _graph;
    private int _disposed;

    private IndexReader(IndexFolder folder, IndexSnapshot snapshot)
    {
        _folder = folder;
        _snapshot = snapshot;
        _uses = new UseCount(this, snapshot.Dispose);
        _documents = new DocumentQueries(snapshot.Database);
        _search = new SearchQueries(snapshot.Database);
        _scan = snapshot.Files.Scan;
        _graph = snapshot.Files.Graph;
        Statistics = new IndexStatistics(
            snapshot.State.Generation,
            snapshot.State.Documents,
            snapshot.State.Sentences,
            snapshot.State.Mentions,
            snapshot.Rows.Count,
            snapshot.Rows.Count - snapshot.LiveNodes.Count,
            LengthOf(folder.Database) + LengthOf(folder.WriteAheadLog),
            snapshot.Files.VectorLength,
            snapshot.Files.CodeLength,
            snapshot.Files.GraphLength);
    }

    /// <summary>
    /// What the index's vectors were computed with; compare it before searching with a query's vector.
    /// </summary>
    public IndexIdentity Identity => _snapshot.Identity;

    /// <summary>Sizes of the index.</summary>
    public IndexStatistics Statistics { get; }

    /// <summary>Opens the last commit of an index.</summary>
    /// <param name="directory">Folder of the index.</param>
    /// <param name="verifyTables">
    /// Whether SQLite's file is verified. Whoever has just committed and closed nothing in between may do without: while a writer
    /// is at work the file has no seal, and SQLite reads it through.
    /// </param>
    /// <exception cref="IndexException">There is no index in the folder, it is damaged, or it cannot be
    /// read.</exception>
    public static IndexReader Open(string directory, bool verifyTables = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var folder = new IndexFolder(directory);
        IndexSnapshot snapshot = IndexSnapshot.Open(folder, verifyTables);
        try
        {
            return new IndexReader(folder, snapshot);
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>Closes the reader; searches that are running end first.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _uses.Exit();
        }
    }

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }

    private T Use<T>(Func<T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        _uses.Enter();
        try
        {
            lock (_tables)
            {
                return read();
            }
        }
        finally
        {
            _uses.Exit();
        }
    }
}
