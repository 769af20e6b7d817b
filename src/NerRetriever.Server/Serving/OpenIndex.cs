using NerRetriever.Index;

namespace NerRetriever.Server.Serving;

/// <summary>
/// One commit of an index, open for as long as it is served or a request works on it: a later commit takes its place, and
/// whoever leaves last closes it.
/// </summary>
internal sealed class OpenIndex(IndexReader reader, EntitySearcher searcher)
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users = 1; // the owner

    /// <summary>The commit.</summary>
    public IndexReader Reader { get; } = reader;

    /// <summary>Searches it.</summary>
    public EntitySearcher Searcher { get; } = searcher;

    /// <summary>Ends when the last has left.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Begins a use; false where it is closed already.</summary>
    public bool TryEnter()
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

    /// <summary>Ends a use, or the owner's.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Reader.Dispose();
            _closed.SetResult();
        }
    }
}
