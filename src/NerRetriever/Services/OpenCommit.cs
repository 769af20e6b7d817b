using NerRetriever.Index;

namespace NerRetriever;

/// <summary>
/// One commit, open for as long as anybody searches it: a search asks its reader several times, so the reader may not be closed in
/// between when a later commit takes its place. Begins with one user, its owner.
/// </summary>
internal sealed class OpenCommit(IndexReader reader, EntitySearcher searcher) : IDisposable
{
    private int _users = 1;

    /// <summary>The open index.</summary>
    public IndexReader Reader => reader;

    /// <summary>Searches it.</summary>
    public EntitySearcher Searcher => searcher;

    /// <summary>One more user, while there is at least one; ends with <see cref="Dispose"/>.</summary>
    public OpenCommit Share()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>One user less; the last one closes the reader.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            reader.Dispose();
        }
    }
}
