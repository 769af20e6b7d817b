using NerRetriever.Index;

namespace NerRetriever;

/// <summary>
/// One commit, open for as long as anybody searches it: a search asks its reader several times, so the reader may not be closed in
/// between when a later commit takes its place. Begins with one user, its owner; the library and the server share it.
/// </summary>
internal sealed class OpenCommit(IndexReader reader, EntitySearcher searcher) : IDisposable
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users = 1;

    /// <summary>The open index.</summary>
    public IndexReader Reader => reader;

    /// <summary>Searches it.</summary>
    public EntitySearcher Searcher => searcher;

    /// <summary>Ends when the last user has gone.</summary>
    public Task Closed => _closed.Task;

    /// <summary>One more user, which ends with <see cref="Dispose"/>; false where the last one has gone already.</summary>
    public bool TryShare()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            if (users == 0)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
        return true;
    }

    /// <summary>One more user, asked for by one there is; ends with <see cref="Dispose"/>.</summary>
    public OpenCommit Share()
    {
        ObjectDisposedException.ThrowIf(!TryShare(), this);
        return this;
    }

    /// <summary>One user less; the last one closes the reader.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            reader.Dispose();
            _closed.SetResult();
        }
    }
}
