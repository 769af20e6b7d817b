using System.Net;
using System.Text;
using System.Text.Json;

namespace NerRetriever.Server.Tests;

public sealed class OpenApiTests
{
    // A request for each operation that succeeds, in an order in which it can, and one that fails.
    private static readonly (string Operation, string Method, string Path, string? Body, string? Wrong)[] Requests =
    [
        ("search", "POST", "/v1/search", """{"queries":["dinosaur","composer"],"mode":"hybrid","top":3,"group":"sentence","filter":"theme exists","explain":true,"facets":["entity","metadata.year"],"map":true,"minScore":-1}""", "{}"),
        ("searchByAddress", "GET", "/v1/search?q=dinosaur&explain=true&map=true", null, null),
        ("searchBatch", "POST", "/v1/search/batch", """{"searches":[{"query":"dinosaur","minProbability":0.01}]}""", "[]"),
        ("facets", "POST", "/v1/facets", """{"query":"dinosaur"}""", """{"query":3}"""),
        ("detect", "POST", "/v1/detect", """{"text":"Beethoven was born on 16 December 1770."}""", "{}"),
        ("embed", "POST", "/v1/embed", """{"texts":["dinosaur"]}""", "{}"),
        ("listIndexes", "GET", "/v1/indexes", null, null),
        ("indexStats", "GET", "/v1/indexes/small/stats", null, null),
        ("putDocument", "PUT", "/v1/indexes/small/documents/new", """{"text":"Diplodocus lived in Wyoming.","metadata":{"a":"b"},"mentions":[{"start":0,"end":10,"type":"DINO"}]}""", "{}"),
        ("getDocument", "GET", "/v1/indexes/small/documents/d1", null, null),
        ("deleteDocument", "DELETE", "/v1/indexes/small/documents/d2", null, null),
        ("bulk", "POST", "/v1/indexes/small/documents", "{\"_id\":\"n\",\"text\":\"Iguanodon\"}\nnot json\n", " "),
        ("getTask", "GET", "/v1/tasks/{task}", null, null),
        ("createSnapshot", "POST", "/v1/indexes/small/snapshots", null, null),
        ("listSnapshots", "GET", "/v1/indexes/small/snapshots", null, null),
        ("downloadSnapshot", "GET", "/v1/indexes/small/snapshots/{snapshot}", null, null),
        ("restoreSnapshot", "POST", "/v1/indexes/small/snapshots/{snapshot}/restore", null, null),
        ("deleteSnapshot", "DELETE", "/v1/indexes/small/snapshots/{snapshot}", null, null),
        ("healthz", "GET", "/healthz", null, null),
        ("readyz", "GET", "/readyz", null, null),
        ("metrics", "GET", "/metrics", null, null),
    ];

    [Fact]
    public async Task The_document_says_what_the_running_server_does()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var description = JsonDocument.Parse(await server.Http.GetStringAsync("/openapi/v1.json"));
        JsonElement root = description.RootElement;
        Assert.StartsWith("3.1", root.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Dictionary<string, (string Path, string Method, JsonElement Operation)> operations = root.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (path.Name, Method: method.Name.ToUpperInvariant(), method.Value)))
            .ToDictionary(operation => operation.Value.GetProperty("operationId").GetString()!);
        Assert.Equal(Requests.Select(request => request.Operation).Order(), operations.Keys.Order());
        var schemas = new JsonSchemaCheck(root);
        var known = new Dictionary<string, string>();
        foreach ((string name, string method, string path, string? body, string? wrong) in Requests)
        {
            (string template, string described, JsonElement operation) = operations[name];
            Assert.Equal(method, described);
            string address = known.Aggregate(path, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal));
            Assert.Equal(template.Count(c => c == '/'), address.Split('?')[0].Count(c => c == '/'));
            using (HttpResponseMessage response = await SendAsync(server, method, address, body, operation))
            {
                Assert.True(response.IsSuccessStatusCode, $"{name}: {await response.Content.ReadAsStringAsync()}");
                JsonElement? answer = await CheckAsync(name, response, operation, schemas);
                await RememberAsync(server, answer, known);
            }

            if (wrong is not null)
            {
                using HttpResponseMessage response = await SendAsync(server, method, address, wrong, operation);
                Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
                await CheckAsync(name, response, operation, schemas);
            }
        }
    }

    [Fact]
    public async Task Request_bodies_of_the_tests_fit_their_schemas_and_references_lead_somewhere()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        string text = await server.Http.GetStringAsync("/openapi/v1.json");
        using var description = JsonDocument.Parse(text);
        var schemas = new JsonSchemaCheck(description.RootElement);
        foreach (JsonElement operation in description.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(method => method.Value))
        {
            string name = operation.GetProperty("operationId").GetString()!;
            if (operation.TryGetProperty("requestBody", out JsonElement body) && body.GetProperty("content").TryGetProperty("application/json", out JsonElement json))
            {
                using var sent = JsonDocument.Parse(Requests.Single(request => request.Operation == name).Body!);
                Assert.Empty(schemas.ProblemsOf(sent.RootElement, json.GetProperty("schema")));
            }
        }

        foreach (string reference in text.Split("\"$ref\": \"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]))
        {
            Assert.Equal(JsonValueKind.Object, schemas.Resolve(reference).ValueKind);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningServer server, string method, string address, string? body, JsonElement operation)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
        {
            string type = operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Single().Name;
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        return await server.Http.SendAsync(request);
    }

    private static async Task<JsonElement?> CheckAsync(string name, HttpResponseMessage response, JsonElement operation, JsonSchemaCheck schemas)
    {
        string status = $"{(int)response.StatusCode}";
        Assert.True(operation.GetProperty("responses").TryGetProperty(status, out JsonElement described), $"{name}: {status} is not described");
        if (!described.TryGetProperty("content", out JsonElement content))
        {
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
            return null;
        }

        string type = response.Content.Headers.ContentType!.MediaType!;
        Assert.True(content.TryGetProperty(type, out JsonElement media), $"{name}: {status} as {type} is not described");
        if (!type.EndsWith("json", StringComparison.Ordinal))
        {
            return null;
        }

        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Empty(schemas.ProblemsOf(answer, media.GetProperty("schema")));
        return answer;
    }

    private static async Task RememberAsync(RunningServer server, JsonElement? answer, Dictionary<string, string> known)
    {
        if (answer is not { ValueKind: JsonValueKind.Object } found || !found.TryGetProperty("state", out _))
        {
            return;
        }

        Client.Contracts.TaskProgress task = JsonSerializer.Deserialize(found, Client.ApiJson.Default.TaskProgress)!;
        known["{task}"] = task.Id;
        if (task.Snapshot is not null)
        {
            known["{snapshot}"] = task.Snapshot;
        }

        await server.DoneAsync(task);
    }
}
