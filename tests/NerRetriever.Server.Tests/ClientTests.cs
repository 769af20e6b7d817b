using System.Net;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Server.Tests;

public sealed class ClientTests
{
    private static readonly NerrClientOptions Quick = new()
    {
        FirstWait = TimeSpan.FromMilliseconds(1),
        LongestWait = TimeSpan.FromMilliseconds(20),
        Polling = TimeSpan.FromMilliseconds(5),
        BulkLines = 3,
        Retries = 1_000,
    };

    [Fact]
    public async Task The_client_speaks_with_every_endpoint()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var client = new NerrClient(server.Http, Quick);
        SearchPage whole = await client.SearchAsync(new SearchQuery { Query = "dinosaur", Top = 1000 });
        var paged = new List<Hit>();
        await foreach (Hit hit in client.SearchAllAsync(new SearchQuery { Query = "dinosaur", Top = 7 }))
        {
            paged.Add(hit);
        }

        Assert.Equal(whole.Hits, paged);
        Assert.Equal(whole.Hits, (await client.SearchBatchAsync([new SearchQuery { Query = "dinosaur", Top = 1000 }])).Single().Hits);
        Assert.Equal(whole.Hits.Count, (await client.FacetsAsync(new SearchQuery { Query = "dinosaur" })).Mentions.Value);
        Assert.Single((await client.DetectAsync(new DetectQuery("Beethoven lived in Vienna."))).Sentences);
        Assert.Equal(SmallIndex.Model.Dimension, (await client.EmbedAsync(["dinosaur"])).Vectors.Single().Count);
        Assert.Equal("small", (await client.ListIndexesAsync()).Single().Name);
        Assert.Equal(5, (await client.GetStatsAsync("small")).Index.Documents);
        Assert.Equal("Cheese", (await client.GetDocumentAsync("small", "d3")).Title);
        NerrApiException problem = await Assert.ThrowsAsync<NerrApiException>(() => client.GetDocumentAsync("small", "nobody"));
        Assert.Equal((HttpStatusCode.NotFound, "document_not_found", "id"), (problem.Status, problem.Code, problem.Problem!.Field));
    }

    [Fact]
    public async Task A_stream_of_documents_goes_in_parts_and_waits_where_the_service_is_busy()
    {
        await using RunningServer server = await RunningServer.StartAsync((options, _) => options with { Limits = options.Limits with { WaitingTasks = 1 } });
        var client = new NerrClient(server.Http, Quick);
        var answers = new List<BulkAnswer>();
        await foreach (BulkAnswer answer in client.BulkAsync("small", Documents(20)))
        {
            answers.Add(answer);
        }

        Assert.Equal(7, answers.Count);
        Assert.Equal((19, 1), (answers.Sum(answer => answer.Accepted), answers.Sum(answer => answer.Rejected)));
        Assert.Equal("missing_value", answers.SelectMany(answer => answer.Lines).Single(line => !line.Accepted).Code);
        foreach (BulkAnswer answer in answers)
        {
            Assert.Equal(TaskState.Succeeded, (await client.WaitAsync(answer.Task!)).State);
        }

        Assert.Equal(24, (await client.GetStatsAsync("small")).Index.Documents);
        Assert.Equal("9", (await client.GetDocumentAsync("small", "c9")).Metadata["number"]);
    }

    [Fact]
    public async Task What_the_service_says_is_waited_for_and_no_longer_than_allowed()
    {
        int asked = 0;
        using var http = new HttpClient(new Answers(() => ++asked < 4
            ? new HttpResponseMessage(asked % 2 == 0 ? HttpStatusCode.TooManyRequests : HttpStatusCode.ServiceUnavailable) { Headers = { { "Retry-After", "3600" } } }
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\"indexes\":[]}") })) { BaseAddress = new Uri("http://localhost/") };
        Assert.Empty(await new NerrClient(http, Quick).ListIndexesAsync());
        Assert.Equal(4, asked);
        asked = -10;
        NerrApiException problem = await Assert.ThrowsAsync<NerrApiException>(() => new NerrClient(http, Quick with { Retries = 2 }).ListIndexesAsync());
        Assert.Equal((-7, null), (asked, problem.Problem));
    }

    private static async IAsyncEnumerable<BulkDocument> Documents(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return new BulkDocument($"c{i}", new DocumentInput
            {
                Text = i == 4 ? "" : $"Diplodocus number {i} lived in Wyoming with \"Allosaurus\".",
                Title = $"Title {i}",
                Metadata = new Dictionary<string, string> { ["number"] = $"{i}" },
            });
        }
    }

    private sealed class Answers(Func<HttpResponseMessage> next) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(next());
    }
}
