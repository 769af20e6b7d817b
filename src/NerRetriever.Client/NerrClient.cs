using System.Runtime.CompilerServices;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Client;

/// <summary>
/// The query service from .NET. Requests that it is too busy for are sent again after the time that it names; everything else
/// that fails is a <see cref="NerrApiException"/>. Safe to share between threads.
/// </summary>
public sealed partial class NerrClient
{
    private readonly NerrClientOptions _options;
    private readonly RequestSender _sender;

    /// <summary>Creates a client.</summary>
    /// <param name="http">Sends the requests; its base address is the service's. Not disposed with the client.</param>
    /// <param name="options">How to ask, or null for the defaults.</param>
    public NerrClient(HttpClient http, NerrClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _options = options ?? new NerrClientOptions();
        _sender = new RequestSender(http, _options);
    }

    /// <summary>Finds mentions of a type.</summary>
    public Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Post, "v1/search", query, ApiJson.Default.SearchQuery, ApiJson.Default.SearchPage, cancellation);

    /// <summary>Finds mentions of a type.</summary>
    public Task<SearchPage> SearchAsync(string type, CancellationToken cancellation = default) =>
        SearchAsync(new SearchQuery { Query = type }, cancellation);

    /// <summary>All hits of a search that the service lets one reach, page by page.</summary>
    public async IAsyncEnumerable<Hit> SearchAllAsync(SearchQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? cursor = query.Cursor;
        do
        {
            SearchPage page = await SearchAsync(query with { Cursor = cursor }, cancellation).ConfigureAwait(false);
            foreach (Hit hit in page.Hits)
            {
                yield return hit;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    /// <summary>Several searches at once.</summary>
    public async Task<IReadOnlyList<SearchPage>> SearchBatchAsync(IReadOnlyList<SearchQuery> searches, CancellationToken cancellation = default)
    {
        SearchBatchAnswer answer = await _sender.SendAsync(
            HttpMethod.Post,
            "v1/search/batch",
            new SearchBatch(searches),
            ApiJson.Default.SearchBatch,
            ApiJson.Default.SearchBatchAnswer,
            cancellation).ConfigureAwait(false);
        return answer.Answers;
    }

    /// <summary>Counts all mentions above the floor.</summary>
    public Task<FacetsAnswer> FacetsAsync(SearchQuery query, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Post, "v1/facets", query, ApiJson.Default.SearchQuery, ApiJson.Default.FacetsAnswer, cancellation);

    /// <summary>Finds the mentions of a text.</summary>
    public Task<DetectAnswer> DetectAsync(DetectQuery query, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Post, "v1/detect", query, ApiJson.Default.DetectQuery, ApiJson.Default.DetectAnswer, cancellation);

    /// <summary>Vectors of type descriptions.</summary>
    public Task<EmbedAnswer> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Post, "v1/embed", new EmbedQuery(texts), ApiJson.Default.EmbedQuery, ApiJson.Default.EmbedAnswer, cancellation);

    /// <summary>The indexes.</summary>
    public async Task<IReadOnlyList<IndexSummary>> ListIndexesAsync(CancellationToken cancellation = default) =>
        (await _sender.SendAsync(HttpMethod.Get, "v1/indexes", ApiJson.Default.IndexList, cancellation).ConfigureAwait(false)).Indexes;

    /// <summary>What an index holds.</summary>
    public Task<IndexStats> GetStatsAsync(string index, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Get, $"{Of(index)}/stats", ApiJson.Default.IndexStats, cancellation);

    private static string Of(string index) => "v1/indexes/" + Uri.EscapeDataString(index);
}
