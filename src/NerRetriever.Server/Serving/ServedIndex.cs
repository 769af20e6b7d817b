using NerRetriever.Index;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Serving;

/// <summary>
/// An index that is served: requests work on its last commit, and one writer changes it. This is the one place where the server
/// meets readers and writers.
/// </summary>
internal sealed class ServedIndex : IDisposable
{
    private readonly RetrieverModel _model;
    private readonly Func<string, float[]> _typeVectors;
    private readonly Lock _swap = new();
    private OpenCommit? _current;

    private ServedIndex(string directory, RetrieverModel model, Func<string, float[]> typeVectors)
    {
        (Directory, _model, _typeVectors) = (Path.GetFullPath(directory), model, typeVectors);
        Name = ServerOptions.NameOf(directory);
    }

    /// <summary>Name of the index in addresses.</summary>
    public string Name { get; }

    /// <summary>Its folder; never told to anybody.</summary>
    public string Directory { get; }

    /// <summary>Whether it can be searched.</summary>
    public bool IsReady => Volatile.Read(ref _current) is not null;

    /// <summary>Bytes of SQLite's log.</summary>
    public long LogLength => new FileInfo(Path.Combine(Directory, "index.db-wal")) is { Exists: true, Length: var length } ? length : 0;

    /// <summary>Opens an index.</summary>
    /// <param name="directory">Its folder.</param>
    /// <param name="model">What it was made with.</param>
    /// <param name="typeVectors">Vectors of type descriptions.</param>
    /// <param name="create">Whether an index that does not exist is created.</param>
    /// <exception cref="IndexException">It does not exist, is damaged, or was made with another model.</exception>
    public static ServedIndex Open(string directory, RetrieverModel model, Func<string, float[]> typeVectors, bool create)
    {
        var index = new ServedIndex(directory, model, typeVectors);
        if (create && !File.Exists(Path.Combine(directory, "manifest.json")))
        {
            IndexWriter.OpenOrCreate(directory, model.Identity).Dispose();
        }

        index.Refresh();
        return index;
    }

    /// <summary>Lets a request work on the last commit.</summary>
    /// <exception cref="RequestProblem">The index is being replaced, or the server is stopping.</exception>
    public IndexLease Acquire()
    {
        while (Volatile.Read(ref _current) is { } open)
        {
            if (open.TryShare())
            {
                return new IndexLease(this, open);
            }
        }

        throw new RequestProblem(ProblemKind.IndexUnavailable, $"The index '{Name}' is being replaced; try again")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };
    }

    /// <summary>Opens a writer; there is one at a time.</summary>
    /// <exception cref="IndexException">Another process writes to the index, or it cannot be written.</exception>
    public IndexWriter OpenWriter() => IndexWriter.OpenOrCreate(Directory, _model.Identity);

    /// <summary>Serves the last commit from now on.</summary>
    /// <param name="ownCommit">Whether this process has just made it.</param>
    /// <exception cref="IndexException">It cannot be opened; what was served before is still.</exception>
    public void Refresh(bool ownCommit = false)
    {
        lock (_swap)
        {
            IndexReader reader = IndexReader.Open(Directory, verifyTables: !ownCommit);
            try
            {
                Swap(new OpenCommit(reader, new EntitySearcher(reader, _model, _typeVectors)));
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
    }

    /// <summary>
    /// Closes the index when the last request has left, does something to its folder and serves what is there afterwards, whatever
    /// happened. It waits because SQLite removes its log by name when the last reader goes.
    /// </summary>
    /// <exception cref="RequestProblem">Requests went on for too long; nothing was done.</exception>
    public void Replace(Action replace, TimeSpan patience)
    {
        lock (_swap)
        {
            OpenCommit? open = Interlocked.Exchange(ref _current, null);
            open?.Dispose();
            try
            {
                if (open?.Closed.Wait(patience) == false)
                {
                    throw new RequestProblem(ProblemKind.IndexUnavailable, "Searches on the index did not end in time; try again later");
                }

                replace();
            }
            finally
            {
                Refresh();
            }
        }
    }

    /// <summary>Serves it no more.</summary>
    public void Dispose()
    {
        lock (_swap)
        {
            Swap(null);
        }
    }

    private void Swap(OpenCommit? next) => Interlocked.Exchange(ref _current, next)?.Dispose();
}
