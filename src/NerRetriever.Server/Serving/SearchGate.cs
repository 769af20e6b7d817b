using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Serving;

/// <summary>
/// Lets as many requests compute at a time as there are processors; some more wait in line, and further ones are refused at
/// once, so that waiting never gets long.
/// </summary>
/// <param name="places">Requests that compute at a time.</param>
/// <param name="mostWaiting">Requests that may wait.</param>
internal sealed class SearchGate(int places, int mostWaiting) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);
    private int _waiting;

    /// <summary>Requests that wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Does the work when there is a place.</summary>
    /// <exception cref="RequestProblem">Too many wait already.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > mostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new RequestProblem(ProblemKind.Busy, "Too many searches are waiting; try again in a second") { RetryAfter = TimeSpan.FromSeconds(1) };
        }

        try
        {
            await _places.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return work();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
