using NerRetriever.Testing.Http;

namespace NerRetriever.Server.Tests;

public sealed class FuzzTests
{
    private const int Requests = 1_000;

    [Fact]
    public async Task Malformed_requests_get_4xx_and_nothing_else()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var kinds = new HashSet<string>();
        foreach (MalformedRequest request in new MalformedRequests(seed: 7, "small").All().Take(Requests))
        {
            (int status, string answer) = await RawHttp.SendAsync(server.Http.BaseAddress!, request.Content);
            string shown = System.Text.Encoding.UTF8.GetString(request.Content.AsSpan(0, Math.Min(400, request.Content.Length)));
            Assert.True(status is >= 400 and < 500, $"{request.Kind}: {status}\n{shown}\n{answer}");
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(server.Folder.FullPath, answer, StringComparison.Ordinal);
            kinds.Add(request.Kind);
        }

        Assert.True(kinds.Count >= 20);
        Assert.NotEmpty((await server.SearchAsync(new() { Query = "dinosaur" })).Hits);
        Assert.DoesNotContain("status=\"5", await server.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }
}
