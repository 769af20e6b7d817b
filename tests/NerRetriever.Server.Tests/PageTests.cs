using System.Net;

namespace NerRetriever.Server.Tests;

public sealed class PageTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Running;

    [Fact]
    public async Task The_page_comes_with_headers_that_keep_everything_else_out()
    {
        using HttpResponseMessage page = await _server.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'; trusted-types 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.DoesNotContain(page.Headers, header => header.Key is "Server" or "Access-Control-Allow-Origin");
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        using HttpResponseMessage first = await _server.Http.GetAsync("/index.html");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/index.html");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await _server.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Health_readiness_and_counts_are_told()
    {
        Assert.Equal("ok\n", await _server.Http.GetStringAsync("/healthz"));
        Assert.Equal("ready\n", await _server.Http.GetStringAsync("/readyz"));
        for (int i = 0; i < 2; i++)
        {
            await _server.SearchAsync(new() { Query = "a kind of pasta" });
        }

        string metrics = await _server.Http.GetStringAsync("/metrics");
        Assert.Matches("nerr_http_request_duration_seconds_count\\{method=\"POST\",route=\"/v1/search\",status=\"200\"\\} [1-9]", metrics);
        Assert.Contains("nerr_index_documents{index=\"small\"} 5\n", metrics, StringComparison.Ordinal);
        Assert.Matches("nerr_type_vector_hits_total [1-9]", metrics);
        Assert.Contains("nerr_stage_duration_seconds_bucket{stage=\"search\",le=\"+Inf\"}", metrics, StringComparison.Ordinal);
        Assert.All(metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[^}]*\\})? [0-9.e+-]+|[a-z_]+\\{.*\\} [0-9.eE+-]+)$", line));
    }
}
