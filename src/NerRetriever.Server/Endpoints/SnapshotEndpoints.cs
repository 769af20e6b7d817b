using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Server.Indexing;
using NerRetriever.Server.Security;
using NerRetriever.Server.Serving;
using NerRetriever.Server.Snapshots;

namespace NerRetriever.Server.Endpoints;

/// <summary>Snapshots. All of them need the write scope, for a snapshot holds every document.</summary>
internal sealed class SnapshotEndpoints(IndexCatalogue indexes, SnapshotStore snapshots, IndexingWorker worker)
{
    private const string All = "/indexes/{name}/snapshots";
    private const string One = All + "/{id}";
    private const string Tar = "application/x-tar";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(All, (Func<HttpContext, string, IResult>)Create)
            .WithName("createSnapshot").WithSummary("Copies an index in the background; the task names the snapshot")
            .Accepted<TaskProgress>(404, 429, 503).Needs(KeyScope.Write);
        routes.MapGet(All, (Func<string, JsonHttpResult<SnapshotList>>)List)
            .WithName("listSnapshots").WithSummary("The snapshots of an index, oldest first").Answers<SnapshotList>(404).Needs(KeyScope.Write);
        routes.MapGet(One, (Func<string, string, PhysicalFileHttpResult>)Download)
            .WithName("downloadSnapshot").WithSummary("A snapshot as a tar file")
            .Produces<Stream>(StatusCodes.Status200OK, Tar).Fails(404).Needs(KeyScope.Write);
        routes.MapDelete(One, (Func<string, string, NoContent>)Delete)
            .WithName("deleteSnapshot").WithSummary("Removes a snapshot").Produces(StatusCodes.Status204NoContent).Fails(404).Needs(KeyScope.Write);
        routes.MapPost(One + "/restore", (Func<HttpContext, string, string, IResult>)Restore)
            .WithName("restoreSnapshot").WithSummary("Puts a snapshot in the place of its index, in the background, after checking it")
            .Accepted<TaskProgress>(404, 429, 503).Needs(KeyScope.Write);
    }

    private IResult Create(HttpContext http, string name)
    {
        ServedIndex index = indexes.Find(name, "name");
        string id;
        using (IndexLease lease = index.Acquire())
        {
            id = SnapshotStore.IdOf(lease.Reader.Statistics.Generation);
        }

        return Start(http, new IndexingJob.Exclusive(index, "snapshot", () => snapshots.Create(index, id)), id);
    }

    private JsonHttpResult<SnapshotList> List(string name) =>
        TypedResults.Json(new SnapshotList(snapshots.List(indexes.Find(name, "name"))), ContractJson.Readable.SnapshotList);

    private PhysicalFileHttpResult Download(string name, string id) =>
        TypedResults.PhysicalFile(snapshots.Find(indexes.Find(name, "name"), id), Tar, $"{name}-{id}.tar", enableRangeProcessing: true);

    private NoContent Delete(string name, string id)
    {
        snapshots.Delete(indexes.Find(name, "name"), id);
        return TypedResults.NoContent();
    }

    private IResult Restore(HttpContext http, string name, string id)
    {
        ServedIndex index = indexes.Find(name, "name");
        _ = snapshots.Find(index, id);
        return Start(http, new IndexingJob.Exclusive(index, "restore", () => snapshots.Restore(index, id)), id);
    }

    private IResult Start(HttpContext http, IndexingJob job, string id)
    {
        job.Entry.Name(id);
        return DocumentEndpoints.Accepted(http, worker.Add(job));
    }
}
