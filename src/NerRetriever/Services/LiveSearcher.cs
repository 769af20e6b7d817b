using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using NerRetriever.Index;

namespace NerRetriever;

/// <summary>Searches whatever commit of an index is the last one.</summary>
internal sealed class LiveSearcher(LiveIndex index, ILogger logger) : IEntitySearcher
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Run(
            () =>
            {
                request.Validate(); // before anything is opened
                using OpenCommit commit = index.Rent();
                return Search(commit, request, cancellationToken).Hits;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SearchAnswer> SearchAsync(
        IEnumerable<SearchRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        using OpenCommit commit = await Task.Run(index.Rent, cancellationToken).ConfigureAwait(false);
        foreach (SearchRequest request in requests)
        {
            yield return await Task.Run(() => Search(commit, request, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<IndexStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            using OpenCommit commit = index.Rent();
            return commit.Reader.Statistics;
        },
        cancellationToken);

    private SearchAnswer Search(OpenCommit commit, SearchRequest request, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        long generation = commit.Reader.Statistics.Generation;
        using Activity? activity = RetrieverDiagnostics.Activities.StartActivity(RetrieverDiagnostics.SearchActivity);
        var tags = new TagList { { "mode", request.Mode.ToString().ToLowerInvariant() } };
        activity?.SetTag("nerr.mode", tags[0].Value).SetTag("nerr.generation", generation);
        try
        {
            IReadOnlyList<SearchHit> hits = commit.Searcher.Search(request, cancellationToken);
            activity?.SetTag("nerr.hits", hits.Count);
            RetrieverLog.Searched(logger, request.Mode, generation, hits.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return new SearchAnswer(request, generation, hits);
        }
        catch (Exception problem)
        {
            tags.Add("error.type", problem.GetType().Name);
            activity?.SetStatus(ActivityStatusCode.Error, problem.GetType().Name);
            throw;
        }
        finally
        {
            RetrieverDiagnostics.SearchDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
