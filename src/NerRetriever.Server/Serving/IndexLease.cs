using NerRetriever.Index;

namespace NerRetriever.Server.Serving;

/// <summary>The right to work on one commit of an index until it is disposed.</summary>
internal sealed class IndexLease(ServedIndex index, OpenCommit open) : IDisposable
{
    private OpenCommit? _open = open;

    /// <summary>Name of the index.</summary>
    public string Name => index.Name;

    /// <summary>The commit.</summary>
    public IndexReader Reader => (_open ?? throw new ObjectDisposedException(nameof(IndexLease))).Reader;

    /// <summary>Searches it.</summary>
    public EntitySearcher Searcher => (_open ?? throw new ObjectDisposedException(nameof(IndexLease))).Searcher;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _open, null)?.Dispose();
}
