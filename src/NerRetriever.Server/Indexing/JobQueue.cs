using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Indexing;

/// <summary>Jobs in the order in which they came, bounded in number and bytes.</summary>
internal sealed class JobQueue(ServerLimits limits) : IDisposable
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<IndexingJob> _jobs = new();
    private readonly SemaphoreSlim _there = new(0);
    private long _bytes;
    private bool _closed;

    /// <summary>Jobs that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _jobs.Count;
            }
        }
    }

    /// <summary>Bytes that they hold.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Puts a job at the end.</summary>
    /// <exception cref="RequestProblem">The queue is full, or takes nothing any more.</exception>
    public void Add(IndexingJob job)
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw new RequestProblem(ProblemKind.Stopping, "The server is stopping and takes no more work") { RetryAfter = SoonAgain };
            }

            if (_jobs.Count >= limits.WaitingTasks || (_jobs.Count > 0 && _bytes + job.Bytes > limits.WaitingBytes))
            {
                throw new RequestProblem(ProblemKind.QueueFull, "Too much indexing work is waiting; try again later") { RetryAfter = SoonAgain };
            }

            _jobs.Enqueue(job);
            _bytes += job.Bytes;
        }

        _there.Release();
    }

    /// <summary>The next job; null where none came in time, or none will.</summary>
    public IndexingJob? Take(TimeSpan patience, CancellationToken cancellation)
    {
        if (!_there.Wait(patience, cancellation))
        {
            return null;
        }

        lock (_lock)
        {
            if (!_jobs.TryDequeue(out IndexingJob? job))
            {
                _there.Release(); // It was closed: whoever asks next learns it too.
                return null;
            }

            _bytes -= job.Bytes;
            return job;
        }
    }

    /// <summary>The next job where it is there already and fits.</summary>
    public IndexingJob? TakeIf(Func<IndexingJob, bool> fits)
    {
        lock (_lock)
        {
            if (!_jobs.TryPeek(out IndexingJob? job) || !fits(job) || !_there.Wait(0, CancellationToken.None))
            {
                return null;
            }

            _jobs.Dequeue();
            _bytes -= job.Bytes;
            return job;
        }
    }

    /// <summary>Takes nothing any more; what waits is still given out.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }

        _there.Release();
    }

    /// <summary>Whether it takes nothing any more and has given everything out.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_lock)
            {
                return _closed && _jobs.Count == 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _there.Dispose();
}
