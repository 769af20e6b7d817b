using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Server.Indexing;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Security;
using NerRetriever.Server.Serving;
using NerRetriever.Text;

namespace NerRetriever.Server.Endpoints;

/// <summary>Documents and the tasks that change them.</summary>
internal sealed class DocumentEndpoints(
    IndexCatalogue indexes, IndexingWorker worker, TaskBook tasks, DocumentCheck check, BulkReader bulk, ServerLimits limits)
{
    private const string Document = "/indexes/{name}/documents/{**id}";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Document, (Func<string, string, JsonHttpResult<StoredDocument>>)Get)
            .WithName("getDocument").WithSummary("A document as it was indexed").Answers<StoredDocument>(400, 404, 503).Needs(KeyScope.Read);
        routes.MapPut(Document, (Func<HttpContext, string, string, Task<IResult>>)PutAsync)
            .WithName("putDocument").WithSummary("Indexes a document in the background, in the place of the one with the same id")
            .Accepts<DocumentInput>(RequestBody.Json).Accepted<TaskProgress>(400, 404, 413, 415, 429, 503).Needs(KeyScope.Write);
        routes.MapDelete(Document, (Func<HttpContext, string, string, IResult>)Delete)
            .WithName("deleteDocument").WithSummary("Removes a document in the background").Accepted<TaskProgress>(400, 404, 429, 503).Needs(KeyScope.Write);
        routes.MapPost("/indexes/{name}/documents", (Func<HttpContext, string, Task<IResult>>)BulkAsync)
            .WithName("bulk").WithSummary("Indexes lines of JSON in the background and tells of each line whether it was accepted")
            .Accepts<string>(RequestBody.JsonLines).Accepted<BulkAnswer>(400, 404, 413, 415, 429, 503).Needs(KeyScope.Write);
        routes.MapGet("/tasks/{id}", (string id) => TypedResults.Json(tasks.Find(id), ContractJson.Readable.TaskProgress))
            .WithName("getTask").WithSummary("How far a task has come").Answers<TaskProgress>(404).Needs(KeyScope.Read);
    }

    private JsonHttpResult<StoredDocument> Get(string name, string id)
    {
        id = IdOf(id);
        using IndexLease lease = indexes.Find(name, "name").Acquire();
        Document document = lease.Reader.GetDocument(id)
            ?? throw new RequestProblem(ProblemKind.DocumentNotFound, "There is no document of this id in the index", "id");
        return TypedResults.Json(
            new StoredDocument(document.Id, document.Text, document.Metadata, document.Title), ContractJson.Readable.StoredDocument);
    }

    private async Task<IResult> PutAsync(HttpContext http, string name, string id)
    {
        id = IdOf(id);
        ServedIndex index = indexes.Find(name, "name");
        DocumentInput input = await RequestBody.ReadAsync(http.Request, ContractJson.Strict.DocumentInput, http.RequestAborted).ConfigureAwait(false);
        return Accepted(http, worker.Add(new IndexingJob.AddDocuments(index, [check.Of(id, input)])));
    }

    private IResult Delete(HttpContext http, string name, string id) =>
        Accepted(http, worker.Add(new IndexingJob.DeleteDocuments(indexes.Find(name, "name"), [IdOf(id)])));

    private async Task<IResult> BulkAsync(HttpContext http, string name)
    {
        ServedIndex index = indexes.Find(name, "name");
        RequestBody.EnsureType(http.Request, RequestBody.JsonLines);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limits.BulkBytes;
        }

        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted).ConfigureAwait(false);
        }
        catch (IOException problem) when (problem is not BadHttpRequestException)
        {
            throw RequestBody.Unreadable();
        }

        (List<Document> documents, List<BulkLine> lines) = bulk.Read(body.GetBuffer().AsMemory(0, (int)body.Length));
        TaskProgress? task = documents.Count == 0 ? null : worker.Add(new IndexingJob.AddDocuments(index, documents));
        var answer = new BulkAnswer(documents.Count, lines.Count - documents.Count, lines, task);
        if (task is not null)
        {
            http.Response.Headers.Location = AddressOf(task);
        }

        return TypedResults.Json(answer, ContractJson.Readable.BulkAnswer, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Answers that a task was taken on, and where to ask for it.</summary>
    public static IResult Accepted(HttpContext http, TaskProgress task)
    {
        http.Response.Headers.Location = AddressOf(task);
        return TypedResults.Json(task, ContractJson.Readable.TaskProgress, statusCode: StatusCodes.Status202Accepted);
    }

    private static string AddressOf(TaskProgress task) => "/v1/tasks/" + task.Id;

    // Routing leaves an escaped slash as it came.
    private string IdOf(string id)
    {
        id = id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        check.CheckId(id);
        return id;
    }
}
