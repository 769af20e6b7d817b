using System.Net;
using System.Net.Http.Json;
using System.Text;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Index;
using NerRetriever.Testing;

namespace NerRetriever.Server.Tests;

public sealed class DocumentTests
{
    [Fact]
    public async Task A_document_that_is_put_is_found_replaced_and_deleted()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        TaskProgress put = await server.DoneAsync(await PutAsync(server, "new/1 ü", "Diplodocus lived in Wyoming."));
        Assert.Equal((1, 1, "index", "small"), (put.Documents, put.Done, put.Kind, put.Index));
        Assert.True(put.Mentions >= 2);
        Assert.Contains((await server.SearchAsync(new SearchQuery { Query = "dinosaur" })).Hits, hit => hit.DocumentId == "new/1 ü" && hit.Mention == "Diplodocus");

        await server.DoneAsync(await PutAsync(server, "new/1 ü", "Mozart lived in Salzburg.", "Another"));
        using HttpResponseMessage got = await server.Http.GetAsync("/v1/indexes/small/documents/" + Uri.EscapeDataString("new/1 ü"));
        StoredDocument stored = await RunningServer.ReadAsync<StoredDocument>(got);
        Assert.Equal(("new/1 ü", "Another", "Mozart lived in Salzburg.", "x"), (stored.Id, stored.Title, stored.Text, stored.Metadata["theme"]));
        Assert.DoesNotContain((await server.SearchAsync(new SearchQuery { Query = "dinosaur" })).Hits, hit => hit.Mention == "Diplodocus");

        TaskProgress deleted = await server.DoneAsync(await server.Http.DeleteAsync("/v1/indexes/small/documents/new/1 ü"));
        Assert.Equal((0, 1), (deleted.Missing, deleted.Done));
        await RunningServer.ProblemAsync(await server.Http.GetAsync("/v1/indexes/small/documents/new/1 ü"), HttpStatusCode.NotFound, "document_not_found", "id");
        Assert.Equal(1, (await server.DoneAsync(await server.Http.DeleteAsync("/v1/indexes/small/documents/nobody"))).Missing);
        await RunningServer.ProblemAsync(await server.Http.GetAsync("/v1/tasks/nothing"), HttpStatusCode.NotFound, "task_not_found", "id");
    }

    [Fact]
    public async Task Lines_are_accepted_or_rejected_one_by_one()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var body = new StringContent(
            """
            {"_id":"b1","text":"Iguanodon was found in Belgium.","theme":"bulk","mentions":[{"start":0,"end":9,"type":"DINO"}]}
            {"text":"no id"}

            not json
            {"_id":"b2","title":"x"}
            {"_id":"b3","text":"Brachiosaurus was large.","theme":"bulk"}
            """,
            Encoding.UTF8,
            "application/x-ndjson");
        using HttpResponseMessage response = await server.Http.PostAsync("/v1/indexes/small/documents", body);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        BulkAnswer answer = await RunningServer.ReadAsync<BulkAnswer>(response);
        Assert.Equal((2, 3), (answer.Accepted, answer.Rejected));
        Assert.Equal([(1, true, null), (2, false, "missing_value"), (4, false, "invalid_json"), (5, false, "invalid_json"), (6, true, null)], answer.Lines.Select(line => (line.Line, line.Accepted, line.Code)));
        Assert.DoesNotContain(answer.Lines, line => line.Detail?.Contains("standard input", StringComparison.Ordinal) == true);
        await server.DoneAsync(answer.Task!);
        SearchPage found = await server.SearchAsync(new SearchQuery { Query = "dinosaur", Filter = "theme = bulk", Coarse = ["DINO"] });
        Assert.Equal("Iguanodon", Assert.Single(found.Hits).Mention);
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_again_and_loses_nothing_that_it_took()
    {
        await using RunningServer server = await RunningServer.StartAsync((options, _) => options with { Limits = options.Limits with { WaitingTasks = 2 } });
        var accepted = new List<TaskProgress>();
        HttpResponseMessage? refused = null;
        for (int i = 0; i < 200 && refused is null; i++)
        {
            HttpResponseMessage response = await PutAsync(server, $"q{i}", string.Concat(Enumerable.Repeat("Allosaurus met Stegosaurus in Colorado. ", 20)));
            if (response.StatusCode == HttpStatusCode.Accepted)
            {
                accepted.Add(await RunningServer.ReadAsync<TaskProgress>(response));
            }
            else
            {
                refused = response;
            }
        }

        await RunningServer.ProblemAsync(refused!, HttpStatusCode.TooManyRequests, "queue_full");
        Assert.True(refused!.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        foreach (TaskProgress task in accepted)
        {
            Assert.Equal(TaskState.Succeeded, (await server.DoneAsync(task)).State);
        }

        using HttpResponseMessage list = await server.Http.GetAsync("/v1/indexes");
        Assert.Equal(5 + accepted.Count, (await RunningServer.ReadAsync<IndexList>(list)).Indexes.Single().Documents);
    }

    [Fact]
    public async Task Searches_go_on_while_documents_come_and_go()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var stop = new CancellationTokenSource();
        Task<int> searching = Task.Run(async () =>
        {
            int answers = 0;
            for (; !stop.IsCancellationRequested; answers++)
            {
                SearchPage answer = await server.SearchAsync(new SearchQuery { Query = "dinosaur", Map = true, Facets = ["metadata.theme"] });
                Assert.Contains(answer.Hits, hit => hit.Mention == "Stegosaurus");
            }

            return answers;
        });
        for (int i = 0; i < 5; i++)
        {
            await server.DoneAsync(await PutAsync(server, $"s{i}", $"Diplodocus number {i} lived in Wyoming."));
            await server.DoneAsync(await server.Http.DeleteAsync($"/v1/indexes/small/documents/s{i}"));
        }

        await stop.CancelAsync();
        Assert.True(await searching > 0);
    }

    [Fact]
    public async Task A_server_that_stops_does_what_it_took_on_and_leaves_a_sound_index()
    {
        using var folder = new TemporaryFolder();
        SmallIndex.Write(folder["small"]);
        await using (NerrServer server = await NerrServer.StartAsync(new ServerOptions { Indexes = [folder["small"]], Port = 0 }, SmallIndex.Model))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            for (int i = 0; i < 10; i++)
            {
                using HttpResponseMessage response = await http.PutAsJsonAsync(
                    $"/v1/indexes/small/documents/s{i}", new DocumentInput { Text = "Diplodocus lived in Wyoming." }, ApiJson.Default.DocumentInput);
                Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            }

            await server.StopAsync();
        }

        Assert.Empty(IndexCheck.Run(folder["small"]));
        using IndexReader reader = IndexReader.Open(folder["small"]);
        Assert.Equal(15, reader.Statistics.Documents);
    }

    [Fact]
    public async Task An_idle_server_seals_its_index_and_lets_others_write()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.DoneAsync(await PutAsync(server, "s", "Diplodocus lived in Wyoming."));
        string seal = Path.Combine(server.Folder["small"], "index.seal");
        for (int i = 0; i < 100 && !File.Exists(seal); i++)
        {
            await Task.Delay(100);
        }

        Assert.True(File.Exists(seal), "the index was not sealed within 10 s");
        Assert.Empty(IndexCheck.Run(server.Folder["small"]));
    }

    [Theory]
    [InlineData("{}", "missing_value", null)]
    [InlineData("{\"text\":\"\"}", "missing_value", "text")]
    [InlineData("{\"text\":\"abc\",\"mentions\":[{\"start\":1,\"end\":9}]}", "invalid_value", "mentions[0]")]
    [InlineData("{\"text\":\"a\\ud83d\\ude00\",\"mentions\":[{\"start\":0,\"end\":2}]}", "invalid_value", "mentions[0]")]
    [InlineData("{\"text\":\"abc\",\"metadata\":{\"a\":null}}", "invalid_value", "metadata.a")]
    public async Task Documents_that_make_no_sense_are_refused(string body, string code, string? field)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await RunningServer.ProblemAsync(await server.Http.PutAsync("/v1/indexes/small/documents/x", content), HttpStatusCode.BadRequest, code, field);
    }

    private static Task<HttpResponseMessage> PutAsync(RunningServer server, string id, string text, string? title = null) => server.Http.PutAsJsonAsync(
        "/v1/indexes/small/documents/" + Uri.EscapeDataString(id),
        new DocumentInput { Text = text, Title = title, Metadata = new Dictionary<string, string> { ["theme"] = "x" } },
        ApiJson.Default.DocumentInput);
}
