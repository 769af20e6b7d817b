using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace NerRetriever.Learning.Pairs;

/// <summary>Work on streamed texts by several threads; one text at a time is read.</summary>
/// <param name="threads">Most threads, or 0 for all processors.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class ParallelTexts(int threads, CancellationToken cancellation)
{
    /// <summary>Texts between two reports.</summary>
    private const int ReportEvery = 500;

    /// <summary>Calls the work for each text, in no particular order, and the report now and then.</summary>
    /// <returns>Number of texts.</returns>
    public long ForEach<T>(IEnumerable<T> texts, Action<T> work, Action<long>? report = null)
    {
        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
        };
        long done = 0;
        Unwrapped(() => Parallel.ForEach(
            Partitioner.Create(texts, EnumerablePartitionerOptions.NoBuffering),
            options,
            text =>
            {
                work(text);
                long now = Interlocked.Increment(ref done);
                if (now % ReportEvery == 0)
                {
                    report?.Invoke(now);
                }
            }));
        return done;
    }

    /// <summary>Maps items and keeps their order.</summary>
    public IReadOnlyList<TResult> Map<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> map)
    {
        var results = new TResult[items.Count];
        ForEach(Enumerable.Range(0, items.Count), i => results[i] = map(items[i]));
        return results;
    }

    /// <summary>Throws what a thread threw, so that a caller sees the error that a user can act on.</summary>
    private static void Unwrapped(Action work)
    {
        try
        {
            work();
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }
}
