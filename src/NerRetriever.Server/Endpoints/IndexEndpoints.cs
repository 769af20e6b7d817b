using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Index;
using NerRetriever.Server.Indexing;
using NerRetriever.Server.Security;
using NerRetriever.Server.Serving;

namespace NerRetriever.Server.Endpoints;

/// <summary>The indexes and what they hold.</summary>
internal sealed class IndexEndpoints(IndexCatalogue indexes, TaskBook tasks, ServerOptions options, RetrieverModel model)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/indexes", (Func<JsonHttpResult<IndexList>>)List)
            .WithName("listIndexes").WithSummary("The indexes").Answers<IndexList>(503).Needs(KeyScope.Read);
        routes.MapGet("/indexes/{name}/stats", (Func<string, JsonHttpResult<IndexStats>>)Stats)
            .WithName("indexStats").WithSummary("What an index holds, how large it is and which model made it")
            .Answers<IndexStats>(404, 503).Needs(KeyScope.Read);
    }

    private JsonHttpResult<IndexList> List()
    {
        var summaries = new List<IndexSummary>();
        foreach (ServedIndex index in indexes.All)
        {
            using IndexLease lease = index.Acquire();
            summaries.Add(SummaryOf(lease));
        }

        return TypedResults.Json(new IndexList(summaries), ContractJson.Readable.IndexList);
    }

    private JsonHttpResult<IndexStats> Stats(string name)
    {
        using IndexLease lease = indexes.Find(name, "name").Acquire();
        IndexStatistics size = lease.Reader.Statistics;
        IndexIdentity made = lease.Reader.Identity;
        var stats = new IndexStats
        {
            Index = SummaryOf(lease),
            Model = new ModelSummary(
                made.Model, made.ModelSha256, made.HeadSha256, made.TapBlock, made.Pooling, made.Readings, made.Dimension, model.Calibration is not null),
            Vectors = size.Nodes,
            DeadVectors = size.DeadNodes,
            Bytes = new Dictionary<string, long>
            {
                ["database"] = size.DatabaseBytes,
                ["vectors"] = size.VectorBytes,
                ["codes"] = size.CodeBytes,
                ["graph"] = size.GraphBytes,
            },
            Fields = [.. lease.Reader.MetadataFields().Select(field => new FieldSummary(field.Name, field.Documents, field.Values))],
            PendingTasks = tasks.Pending(lease.Name),
        };
        return TypedResults.Json(stats, ContractJson.Readable.IndexStats);
    }

    private IndexSummary SummaryOf(IndexLease lease)
    {
        IndexStatistics size = lease.Reader.Statistics;
        return new IndexSummary(lease.Name, size.Documents, size.Sentences, size.Mentions, size.Generation, !options.ReadOnly);
    }
}
