using System.Net;
using System.Text;

namespace NerRetriever.Server.Tests;

public sealed class ProblemTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Running;

    [Theory]
    [InlineData("", "invalid_json", null)]
    [InlineData("null", "invalid_json", null)]
    [InlineData("[]", "invalid_json", null)]
    [InlineData("{\"query\":\"a\"", "invalid_json", null)]
    [InlineData("{\"query\":\"a\"} x", "invalid_json", null)]
    [InlineData("{\"query\":\"a\",\"query\":\"b\"}", "invalid_json", "query")]
    [InlineData("{}", "missing_value", "query")]
    [InlineData("{\"query\":\" \"}", "missing_value", "query")]
    [InlineData("{\"queries\":[]}", "missing_value", "queries")]
    [InlineData("{\"queries\":[\"a\",null]}", "missing_value", "queries[1]")]
    [InlineData("{\"query\":\"a\",\"queries\":[\"b\"]}", "invalid_value", "queries")]
    [InlineData("{\"query\":7}", "invalid_value", "query")]
    [InlineData("{\"query\":\"a\",\"colour\":1}", "unknown_field", "colour")]
    [InlineData("{\"query\":\"a\",\"top\":0}", "invalid_value", "top")]
    [InlineData("{\"query\":\"a\",\"top\":1001}", "too_long", "top")]
    [InlineData("{\"query\":\"a\",\"top\":1.5}", "invalid_value", "top")]
    [InlineData("{\"query\":\"a\",\"top\":99999999999}", "invalid_value", "top")]
    [InlineData("{\"query\":\"a\",\"offset\":9990}", "invalid_value", "offset")]
    [InlineData("{\"query\":\"a\",\"offset\":-1}", "invalid_value", "offset")]
    [InlineData("{\"query\":\"a\",\"ef\":10001}", "too_long", "ef")]
    [InlineData("{\"query\":\"a\",\"mode\":\"fuzzy\"}", "invalid_value", "mode")]
    [InlineData("{\"query\":\"a\",\"mode\":1}", "invalid_value", "mode")]
    [InlineData("{\"query\":\"a\",\"minProbability\":1.5}", "invalid_value", "minProbability")]
    [InlineData("{\"query\":\"a\",\"minProbability\":0.5,\"mode\":\"hybrid\"}", "invalid_value", "minProbability")]
    [InlineData("{\"query\":\"a\",\"minScore\":1e999}", "invalid_value", "minScore")]
    [InlineData("{\"query\":\"a\",\"cursor\":\"MS4xLjAw\"}", "invalid_cursor", "cursor")]
    [InlineData("{\"query\":\"a\",\"facets\":[\"entity\",\"colour\"]}", "invalid_value", "facets[1]")]
    [InlineData("{\"query\":\"a\",\"filter\":\"theme =\"}", "invalid_filter", "filter")]
    [InlineData("{\"query\":\"a\",\"filter\":\"((((((((( a = b )))))))))\"}", "invalid_filter", "filter")]
    [InlineData("{\"query\":\"a\",\"filter\":\"1=1; DROP TABLE documents\"}", "invalid_filter", "filter")]
    [InlineData("{\"query\":\"\\ud800\"}", "invalid_value", "query")]
    public async Task A_search_that_makes_no_sense_is_told_why(string body, string code, string? field)
    {
        using HttpResponseMessage response = await _server.PostAsync("/v1/search", body);
        await RunningServer.ProblemAsync(response, HttpStatusCode.BadRequest, code, field);
    }

    [Theory]
    [InlineData("q=a&colour=1", "unknown_field", "colour")]
    [InlineData("", "missing_value", "query")]
    [InlineData("q=a&top=many", "invalid_value", "top")]
    [InlineData("q=a&top=1&top=2", "invalid_value", "top")]
    [InlineData("q=a&minScore=NaN", "invalid_value", "minScore")]
    [InlineData("q=a&explain=yes", "invalid_value", "explain")]
    [InlineData("q=a&mode=DENSE", "invalid_value", "mode")]
    public async Task An_address_that_makes_no_sense_is_told_why(string parameters, string code, string? field)
    {
        using HttpResponseMessage response = await _server.Http.GetAsync("/v1/search?" + parameters);
        await RunningServer.ProblemAsync(response, HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task Types_sizes_methods_and_addresses_have_their_problems()
    {
        using var text = new StringContent("{\"query\":\"a\"}", Encoding.UTF8, "text/plain");
        await RunningServer.ProblemAsync(await _server.Http.PostAsync("/v1/search", text), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type", "Content-Type");

        // The server closes without reading such a body; who asks before sending it sees the answer for certain.
        using var large = new HttpRequestMessage(HttpMethod.Post, "/v1/search")
        {
            Content = new StringContent("{\"query\":\"" + new string('a', 2 << 20) + "\"}", Encoding.UTF8, "application/json"),
            Headers = { ExpectContinue = true },
        };
        await RunningServer.ProblemAsync(await _server.Http.SendAsync(large), HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        await RunningServer.ProblemAsync(
            await _server.PostAsync("/v1/search", "{\"query\":\"" + new string('a', 501) + "\"}"), HttpStatusCode.BadRequest, "too_long", "query");
        await RunningServer.ProblemAsync(await _server.Http.GetAsync("/v1/nothing"), HttpStatusCode.NotFound, "route_not_found");
        await RunningServer.ProblemAsync(await _server.Http.GetAsync("/../../etc/passwd"), HttpStatusCode.NotFound, "route_not_found");
        await RunningServer.ProblemAsync(await _server.Http.DeleteAsync("/v1/search"), HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        await RunningServer.ProblemAsync(
            await _server.PostAsync("/v1/search", "{\"query\":\"a\",\"index\":\"other\"}"), HttpStatusCode.NotFound, "index_not_found", "index");
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_give_its_name_to_a_server_without_keys()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/search?q=a");
        request.Headers.Host = "evil.example";
        await RunningServer.ProblemAsync(await _server.Http.SendAsync(request), HttpStatusCode.Forbidden, "host_not_allowed", "Host");
    }
}
