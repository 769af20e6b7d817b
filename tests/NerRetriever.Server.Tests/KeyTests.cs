using System.Net;
using System.Security.Cryptography;
using System.Text;
using NerRetriever.Testing;

namespace NerRetriever.Server.Tests;

public sealed class KeyTests
{
    private const string Reader = "reader-0123456789abcdef";
    private const string Writer = "writer-0123456789abcdef";

    [Fact]
    public async Task Keys_allow_what_their_scope_says_and_the_rest_is_refused()
    {
        await using RunningServer server = await RunningServer.StartAsync(WithKeys);
        await RunningServer.ProblemAsync(await SendAsync(server, HttpMethod.Get, "/v1/search?q=dinosaur", null), HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        await RunningServer.ProblemAsync(await SendAsync(server, HttpMethod.Get, "/v1/search?q=dinosaur", Reader + "x"), HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        await RunningServer.ProblemAsync(await SendAsync(server, HttpMethod.Get, "/v1/search?q=dinosaur", new string('a', 4000)), HttpStatusCode.Unauthorized, "unauthorized", "Authorization");
        await RunningServer.ProblemAsync(await SendAsync(server, HttpMethod.Delete, "/v1/indexes/small/documents/d1", Reader), HttpStatusCode.Forbidden, "forbidden", "Authorization");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Get, "/v1/search?q=dinosaur", Reader)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Get, "/v1/search?q=dinosaur", Writer)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(server, HttpMethod.Delete, "/v1/indexes/small/documents/d1", Writer)).StatusCode);
        using var header = new HttpRequestMessage(HttpMethod.Get, "/v1/indexes");
        header.Headers.Add("X-Api-Key", Reader);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.SendAsync(header)).StatusCode);
        foreach (string open in new[] { "/", "/healthz", "/readyz", "/openapi/v1.json" })
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(open)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Get, "/metrics", Reader)).StatusCode);
    }

    [Fact]
    public async Task A_server_that_takes_no_changes_says_so()
    {
        await using RunningServer server = await RunningServer.StartAsync((options, _) => options with { ReadOnly = true });
        await RunningServer.ProblemAsync(await server.Http.DeleteAsync("/v1/indexes/small/documents/d1"), HttpStatusCode.Forbidden, "read_only");
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/v1/search?q=dinosaur")).StatusCode);
    }

    [Fact]
    public async Task Pages_of_other_sites_call_only_where_they_are_named()
    {
        await using RunningServer server = await RunningServer.StartAsync((options, _) => options with { CorsOrigins = ["https://friend.example"] });
        await RunningServer.ProblemAsync(await FromAsync(server, "https://evil.example"), HttpStatusCode.Forbidden, "origin_not_allowed", "Origin");
        await RunningServer.ProblemAsync(await FromAsync(server, "null"), HttpStatusCode.Forbidden, "origin_not_allowed", "Origin");
        using HttpResponseMessage friend = await FromAsync(server, "https://friend.example");
        Assert.Equal(HttpStatusCode.Accepted, friend.StatusCode);
        Assert.Equal("https://friend.example", friend.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(HttpStatusCode.Accepted, (await FromAsync(server, server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority))).StatusCode);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/search");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        Assert.False((await server.Http.SendAsync(preflight)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("read short")]
    [InlineData("admin 0123456789abcdef")]
    [InlineData("read sha256:00ff")]
    [InlineData("# nothing but a comment")]
    public async Task A_file_of_keys_that_cannot_be_right_keeps_the_server_from_starting(string content)
    {
        var problem = await Assert.ThrowsAsync<ServerOptionsException>(() => RunningServer.StartAsync(
            (options, folder) => options with { KeyFile = folder.Write("keys", content) }));
        Assert.StartsWith("--keys", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_machines_are_served_only_with_keys_or_on_demand()
    {
        Task<RunningServer> StartAsync(Func<ServerOptions, TemporaryFolder, ServerOptions> change) =>
            RunningServer.StartAsync((options, folder) => change(options with { Address = IPAddress.Any }, folder));
        var problem = await Assert.ThrowsAsync<ServerOptionsException>(() => StartAsync((options, _) => options));
        Assert.Contains("--keys", problem.Message, StringComparison.Ordinal);
        await using RunningServer withKeys = await StartAsync(WithKeys);
        await using RunningServer insecure = await StartAsync((options, _) => options with { Insecure = true });
    }

    private static ServerOptions WithKeys(ServerOptions options, TemporaryFolder folder) => options with
    {
        ProtectMetrics = true,
        KeyFile = folder.Write(
            "keys", $"# two keys\nread {Reader}\nwrite sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Writer)))}\n"),
    };

    private static async Task<HttpResponseMessage> SendAsync(RunningServer server, HttpMethod method, string address, string? key)
    {
        using var request = new HttpRequestMessage(method, address);
        if (key is not null)
        {
            request.Headers.Add("Authorization", "Bearer " + key);
        }

        return await server.Http.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> FromAsync(RunningServer server, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/indexes/small/documents/d1");
        request.Headers.Add("Origin", origin);
        return await server.Http.SendAsync(request);
    }
}
