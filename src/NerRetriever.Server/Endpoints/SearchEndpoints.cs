using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Server.Metrics;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Searching;
using NerRetriever.Server.Security;
using NerRetriever.Server.Serving;

namespace NerRetriever.Server.Endpoints;

/// <summary>Searches and facets.</summary>
internal sealed class SearchEndpoints(
    IndexCatalogue indexes, SearchPlanner planner, SearchRunner runner, SearchGate gate, ServerLimits limits, ServerMetrics metrics)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/search", (Func<HttpContext, Task<IResult>>)SearchAsync)
            .WithName("search").WithSummary("Finds mentions of a type")
            .Accepts<SearchQuery>(RequestBody.Json).Answers<SearchPage>(400, 404, 413, 415, 429, 503, 504).Needs(KeyScope.Read);
        routes.MapGet("/search", (Func<HttpContext, Task<IResult>>)SearchByAddressAsync)
            .WithName("searchByAddress").WithSummary("The same by an address, for links")
            .TakesSearchParameters().Answers<SearchPage>(400, 404, 429, 503, 504).Needs(KeyScope.Read);
        routes.MapPost("/search/batch", (Func<HttpContext, Task<IResult>>)SearchBatchAsync)
            .WithName("searchBatch").WithSummary("Several searches at once")
            .Accepts<SearchBatch>(RequestBody.Json).Answers<SearchBatchAnswer>(400, 404, 413, 415, 429, 503, 504).Needs(KeyScope.Read);
        routes.MapPost("/facets", (Func<HttpContext, Task<IResult>>)FacetsAsync)
            .WithName("facets").WithSummary("Counts all mentions above the floor by what they are and where they stand")
            .Accepts<SearchQuery>(RequestBody.Json).Answers<FacetsAnswer>(400, 404, 413, 415, 429, 503, 504).Needs(KeyScope.Read);
    }

    /// <summary>Searches every index once, so that no user waits for code to be compiled and pages to be read.</summary>
    public void WarmUp()
    {
        SearchPlan plan = planner.Plan(new SearchQuery { Query = "place", Mode = RankingMode.Hybrid, Group = HitGroup.Entity });
        foreach (ServedIndex index in indexes.All)
        {
            SearchPage answer = Search(index, plan, CancellationToken.None);
            _ = JsonSerializer.SerializeToUtf8Bytes(answer, ContractJson.Readable.SearchPage);
        }
    }

    private async Task<IResult> SearchAsync(HttpContext http)
    {
        SearchQuery query = await RequestBody.ReadAsync(http.Request, ContractJson.Strict.SearchQuery, http.RequestAborted).ConfigureAwait(false);
        return await AnswerAsync(query, http.RequestAborted).ConfigureAwait(false);
    }

    private Task<IResult> SearchByAddressAsync(HttpContext http) => AnswerAsync(SearchParameters.Read(http.Request.Query), http.RequestAborted);

    private async Task<IResult> AnswerAsync(SearchQuery query, CancellationToken cancellation)
    {
        SearchPlan plan = planner.Plan(query);
        ServedIndex index = indexes.Find(plan.Index);
        SearchPage answer = await ComputeAsync(() => Search(index, plan, cancellation), cancellation).ConfigureAwait(false);
        return TypedResults.Json(answer, ContractJson.Readable.SearchPage);
    }

    private async Task<IResult> SearchBatchAsync(HttpContext http)
    {
        SearchBatch batch = await RequestBody.ReadAsync(http.Request, ContractJson.Strict.SearchBatch, http.RequestAborted).ConfigureAwait(false);
        if (batch.Searches.Count == 0)
        {
            throw new RequestProblem(ProblemKind.MissingValue, "searches is empty", "searches");
        }

        if (batch.Searches.Count > limits.Batch)
        {
            throw new RequestProblem(ProblemKind.TooLong, $"{batch.Searches.Count} searches are too many; at most {limits.Batch}", "searches");
        }

        long started = Stopwatch.GetTimestamp();
        (ServedIndex Index, SearchPlan Plan)[] plans = [.. batch.Searches.Select((search, i) => Plan(search, i))];
        var answers = new List<SearchPage>(plans.Length);
        foreach ((ServedIndex index, SearchPlan plan) in plans)
        {
            answers.Add(await ComputeAsync(() => Search(index, plan, http.RequestAborted), http.RequestAborted).ConfigureAwait(false));
        }

        var answer = new SearchBatchAnswer(answers, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return TypedResults.Json(answer, ContractJson.Readable.SearchBatchAnswer);
    }

    private async Task<IResult> FacetsAsync(HttpContext http)
    {
        SearchQuery query = await RequestBody.ReadAsync(http.Request, ContractJson.Strict.SearchQuery, http.RequestAborted).ConfigureAwait(false);
        SearchPlan plan = planner.Plan(query with { Facets = query.Facets ?? ["entity", "coarseType", "document"] });
        ServedIndex index = indexes.Find(plan.Index);
        FacetsAnswer answer = await ComputeAsync(
            () =>
            {
                using IndexLease lease = index.Acquire();
                return runner.Facets(lease, plan, http.RequestAborted);
            },
            http.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(answer, ContractJson.Readable.FacetsAnswer);
    }

    private (ServedIndex Index, SearchPlan Plan) Plan(SearchQuery? search, int number)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"searches[{number}]");
        if (search is null)
        {
            throw new RequestProblem(ProblemKind.InvalidValue, "a search is null", place);
        }

        SearchPlan plan = planner.Plan(search, place + ".");
        return (indexes.Find(plan.Index, place + ".index"), plan);
    }

    private SearchPage Search(ServedIndex index, SearchPlan plan, CancellationToken cancellation)
    {
        using IndexLease lease = index.Acquire();
        return runner.Search(lease, plan, cancellation);
    }

    private async Task<T> ComputeAsync<T>(Func<T> compute, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        return await gate.RunAsync(
            () =>
            {
                metrics[Stage.Wait].Observe(Stopwatch.GetElapsedTime(started));
                return compute();
            },
            cancellation).ConfigureAwait(false);
    }
}
