using Microsoft.Extensions.Logging;
using NerRetriever.Index;

namespace NerRetriever;

/// <summary>
/// An index by its last commit. The commit is opened at the first use and replaced when a later one is there; who uses the old
/// one goes on with it. One thread at a time looks for a later commit, the others do not wait for it.
/// </summary>
internal sealed class LiveIndex(
    string directory, TimeSpan refreshInterval, Func<RetrieverModel> model, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly Lock _current = new();
    private readonly Lock _refreshing = new();
    private OpenCommit? _commit;
    private long _lookedAt;
    private bool _disposed;

    /// <summary>The last commit as far as is known; the caller disposes it when its search is over.</summary>
    /// <exception cref="NerRetrieverException">There is no index, or the model is not the one that made it.</exception>
    public OpenCommit Rent()
    {
        if (IsLookDue() && _refreshing.TryEnter())
        {
            try
            {
                Look();
            }
            finally
            {
                _refreshing.Exit();
            }
        }

        lock (_current)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_commit is null)
            {
                _commit = Open();
                _lookedAt = clock.GetTimestamp();
            }

            return _commit.Share();
        }
    }

    /// <summary>Sees a commit that was made just now: a search that begins afterwards is answered from it.</summary>
    public void Refresh()
    {
        lock (_refreshing)
        {
            Look();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_current)
        {
            _disposed = true;
            _commit?.Dispose();
            _commit = null;
        }
    }

    private bool IsLookDue()
    {
        lock (_current)
        {
            return !_disposed && _commit is not null && refreshInterval != Timeout.InfiniteTimeSpan
                && clock.GetElapsedTime(_lookedAt) >= refreshInterval;
        }
    }

    private void Look()
    {
        OpenCommit? known;
        lock (_current)
        {
            _lookedAt = clock.GetTimestamp();
            known = _disposed ? null : _commit?.Share();
        }

        if (known is null)
        {
            return; // Nothing is open yet, so the first use will see the last commit.
        }

        try
        {
            if (known.Reader.IsSuperseded())
            {
                Replace(Open());
            }
        }
        catch (NerRetrieverException problem)
        {
            // What is open can still be searched, while the folder may be in the middle of being exchanged.
            RetrieverLog.RefreshFailed(logger, directory, problem);
        }
        finally
        {
            known.Dispose();
        }
    }

    private void Replace(OpenCommit next)
    {
        OpenCommit? unwanted = next;
        lock (_current)
        {
            if (!_disposed)
            {
                (unwanted, _commit) = (_commit, next);
            }
        }

        unwanted?.Dispose();
        RetrieverDiagnostics.Reopened.Add(1);
    }

    private OpenCommit Open()
    {
        IndexReader reader = IndexReader.Open(directory);
        try
        {
            var commit = new OpenCommit(reader, new EntitySearcher(reader, model()));
            RetrieverLog.IndexOpened(logger, directory, reader.Statistics.Generation, reader.Statistics.Documents, reader.Statistics.Mentions);
            return commit;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
