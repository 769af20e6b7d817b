using NerRetriever.Index;

namespace NerRetriever;

/// <summary>
/// Searches the last commit of the index. Safe to share between threads: a search that runs while a commit comes in ends on the
/// commit that it began with, and a later one sees the new commit.
/// </summary>
public interface IEntitySearcher
{
    /// <summary>The best hits, best first.</summary>
    /// <param name="request">What to search for.</param>
    /// <param name="cancellationToken">Stops between the steps of the search.</param>
    /// <exception cref="SearchRequestException">The request cannot be answered.</exception>
    /// <exception cref="NerRetrieverException">There is no index, or index and model do not belong together.</exception>
    Task<IReadOnlyList<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Several searches, in order; each answer comes when it is there, and all are of the same commit.</summary>
    /// <param name="requests">What to search for.</param>
    /// <param name="cancellationToken">Stops between the steps of a search.</param>
    /// <exception cref="SearchRequestException">A request cannot be answered; the answers before it were given.</exception>
    /// <exception cref="NerRetrieverException">There is no index, or index and model do not belong together.</exception>
    IAsyncEnumerable<SearchAnswer> SearchAsync(IEnumerable<SearchRequest> requests, CancellationToken cancellationToken = default);

    /// <summary>Sizes of the index as of its last commit.</summary>
    /// <param name="cancellationToken">Stops before the index is opened.</param>
    /// <exception cref="NerRetrieverException">There is no index, or index and model do not belong together.</exception>
    Task<IndexStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default);
}
