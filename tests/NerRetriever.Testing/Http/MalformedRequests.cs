using System.Globalization;
using System.Text;

namespace NerRetriever.Testing.Http;

/// <summary>
/// Requests to the query service that are wrong in one way each: bodies, numbers, encodings, filters, addresses, headers. All of
/// them are wrong by construction, whatever the random numbers, so that an answer other than 4xx is a fault of the service.
/// </summary>
/// <param name="seed">Start of the random numbers; equal seeds give equal requests.</param>
/// <param name="index">Name of an index that the service has.</param>
public sealed class MalformedRequests(int seed, string index)
{
    private const string Json = "application/json";

    private static readonly string[] WholeBodies =
    [
        """{"query":"political party","top":5,"mode":"hybrid","filter":"year >= 1990 and not theme = \"sport\"","facets":["entity"]}""",
        """{"queries":["dinosaur","composer"],"group":"entity","explain":true,"coarse":["PER"],"minScore":0.5}""",
    ];

    private static readonly string[] Numbers = ["top", "offset", "ef", "facetSize"];
    private static readonly string[] WrongNumbers =
        ["-1", "-2147483649", "2147483648", "99999999999999999999", "1e400", "1.5", "\"7\"", "true", "[1]", "{}", "0x10", "NaN", "+1", "01", "1e", "."];

    private static readonly string[] Fields =
        ["index", "query", "queries", "mode", "cursor", "minProbability", "minScore", "group", "filter", "coarse", "explain", "facets", "map", "exact", "count"];

    private readonly Random _random = new(seed);

    /// <summary>The requests; there is no end.</summary>
    public IEnumerable<MalformedRequest> All()
    {
        Func<MalformedRequest>[] makers =
        [
            Truncated, Garbage, BrokenUtf8, WrongNumber, WrongKind, UnknownField, TooLong, TooDeep, WrongFilter, WrongType, WrongAddress,
            WrongParameter, WrongHeader, WrongCursor, WrongDocument, WrongLines, OtherBodies, WrongChunks, WrongHost,
        ];
        while (true)
        {
            yield return makers[_random.Next(makers.Length)]();
        }
    }

    private MalformedRequest Truncated()
    {
        string whole = Pick(WholeBodies);
        return Post("truncated body", "/v1/search", whole[.._random.Next(whole.Length - 1)]);
    }

    private MalformedRequest Garbage()
    {
        var body = new byte[_random.Next(1, 400)];
        _random.NextBytes(body);
        body[0] = (byte)"}])%\u0001x:,\\"[_random.Next(9)];
        return Post("random bytes", Pick("/v1/search", "/v1/facets", "/v1/search/batch", "/v1/detect", "/v1/embed"), body);
    }

    private MalformedRequest BrokenUtf8()
    {
        byte[] body = Encoding.UTF8.GetBytes("""{"query":"....."}""");
        byte[][] wrong = [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F]];
        byte[] bytes = wrong[_random.Next(wrong.Length)];
        bytes.CopyTo(body, 10);
        return Post("broken UTF-8", "/v1/search", body);
    }

    private MalformedRequest WrongNumber() => Post("wrong number", "/v1/search", $"{{\"query\":\"a\",\"{Pick(Numbers)}\":{Pick(WrongNumbers)}}}");

    private MalformedRequest WrongKind()
    {
        string field = Pick(Fields);
        string value = field is "queries" or "coarse" or "facets" ? Pick("7", "\"text\"", "{}", "[7]", "[[\"a\"]]", "true")
            : field is "explain" or "map" or "exact" or "count" ? Pick("7", "\"true\"", "[]", "{}")
            : field is "minProbability" or "minScore" ? Pick("\"0.5\"", "[]", "true", "1e999", "-1e999", "{}")
            : field is "mode" or "group" ? Pick("7", "\"\"", "\"magic\"", "[\"dense\"]", "{}")
            : Pick("7", "[]", "{}", "true", "\"\\ud800\"", "1.0");
        return Post("wrong kind", "/v1/search", field == "query" ? $"{{\"query\":{value}}}" : $"{{\"query\":\"a\",\"{field}\":{value}}}");
    }

    private MalformedRequest UnknownField() => Post("unknown field", "/v1/search", $"{{\"query\":\"a\",\"x{Letters(12)}\":{Pick("1", "null", "\"a\"", "[]")}}}");

    private MalformedRequest TooLong() => _random.Next(3) switch
    {
        0 => Post("long query", "/v1/search", $"{{\"query\":\"{new string('a', _random.Next(501, 20_000))}\"}}"),
        1 => Post("many queries", "/v1/search", $"{{\"queries\":[{string.Join(',', Enumerable.Repeat("\"a\"", _random.Next(17, 500)))}]}}"),
        _ => Post("many searches", "/v1/search/batch", $"{{\"searches\":[{string.Join(',', Enumerable.Repeat("{\"query\":\"a\"}", _random.Next(33, 300)))}]}}"),
    };

    private MalformedRequest TooDeep() => _random.Next(2) == 0
        ? Post("deep JSON", "/v1/search", new string('[', _random.Next(20, 5_000)))
        : Post("deep filter", "/v1/search", $"{{\"query\":\"a\",\"filter\":\"{new string('(', _random.Next(9, 900))}a = b\"}}");

    private MalformedRequest WrongFilter()
    {
        string filter = Pick("a", "year", "not", "(", "a = b and", "a in (", "'open", "a < <", "a ! b", ";", "1=1; DROP TABLE documents --", "a = b c", "a in ()", "id < 3", "a = \\\\x")
            + new string(' ', _random.Next(4)) + Pick("=", " or", " (", " ;", " =\\\"", " !", " ~");
        return Post("wrong filter", "/v1/search", $"{{\"query\":\"a\",\"filter\":\"{filter}\"}}");
    }

    private MalformedRequest WrongType() => Request(
        "wrong content type", "POST", "/v1/search", [("Content-Type", Pick("text/plain", "application/xml", "json", ";;;", "application/json; charset=utf-16", "multipart/form-data", Letters(20)))], Bytes(WholeBodies[0]));

    private MalformedRequest WrongAddress() => Request(
        "wrong address",
        Pick("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", Letters(6).ToUpperInvariant()),
        Pick("/v1/" + Letters(8), "/v2/search", "/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/v1/indexes/" + Letters(9) + "/stats", "/v1//search/", "/" + Letters(3000), "/v1/tasks/" + Letters(5), "/.git/config", "/v1/search/%00", "/%"),
        [],
        []);

    private MalformedRequest WrongParameter() => Request(
        "wrong parameter",
        "GET",
        "/v1/search?q=a&" + Pick("top=", "top=x", "top=-1", "top=1&top=2", "minScore=NaN", "minScore=Infinity", "explain=maybe", "mode=", "group=none", "filter=%28", "offset=1e3", "cursor=%25%25", "ef=0", "facets=colour", Letters(7) + "=1", "facetSize=99999999999"),
        [],
        []);

    private MalformedRequest WrongHeader()
    {
        string header = Pick("Bad Header: x", "Bad(Header): x", ": empty", "NoColon", "X-Long: " + new string('a', 40_000), "X-Control: a\u0001b", "Content-Length: abc", "Content-Length: -5", "Content-Length: 1\r\nContent-Length: 2");
        return new MalformedRequest("wrong header", Bytes($"POST /v1/search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {Json}\r\n{header}\r\n\r\n"));
    }

    private MalformedRequest WrongCursor()
    {
        var bytes = new byte[_random.Next(1, 60)];
        _random.NextBytes(bytes);
        return Post("wrong cursor", "/v1/search", $"{{\"query\":\"a\",\"cursor\":\"{Convert.ToBase64String(bytes)}\"}}");
    }

    private MalformedRequest WrongDocument() => Request(
        "wrong document",
        "PUT",
        $"/v1/indexes/{index}/documents/{Pick("a", "%0A", "a%00b", new string('i', 600), "b/c")}",
        [("Content-Type", Json)],
        Bytes(Pick("{}", "[]", """{"text":""}""", """{"text":7}""", """{"text":"a","mentions":[{"start":0,"end":9}]}""", """{"text":"a","mentions":[{"start":-1,"end":1}]}""", """{"text":"a","mentions":[null]}""", """{"text":"a","metadata":{"x":7}}""", """{"text":"a","metadata":[]}""", """{"text":"a","id":"b"}""", """{"text":"\udfff"}""")));

    private MalformedRequest WrongLines() => Request(
        "wrong lines",
        "POST",
        $"/v1/indexes/{Pick(index, Letters(8))}/documents",
        [("Content-Type", Pick(Json, "text/plain", "application/x-ndjson; charset=latin1"))],
        Bytes("{\"_id\":\"a\",\"text\":\"b\"}\n"));

    private MalformedRequest OtherBodies() => Post(
        "wrong body",
        Pick("/v1/detect", "/v1/embed", "/v1/search/batch"),
        Pick("{}", "{\"text\":\" \"}", "{\"texts\":[]}", "{\"texts\":[null]}", "{\"texts\":[\"\"]}", "{\"searches\":[]}", "{\"searches\":[null]}", "{\"searches\":[{}]}", "null", "\"a\"", "17", ""));

    private MalformedRequest WrongChunks() => new(
        "wrong chunks",
        Bytes($"POST /v1/search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {Json}\r\nTransfer-Encoding: chunked\r\n\r\n{Pick("xyz\r\n{}\r\n0\r\n\r\n", "-1\r\n", "5\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n{}")}"));

    private MalformedRequest WrongHost() => new(
        "wrong host",
        Bytes($"GET /v1/search?q=a HTTP/1.1\r\n{Pick("", $"Host: {Letters(9)}.example\r\n", "Host: a b\r\n", "Host: localhost\r\nHost: localhost\r\n", "Host: [::\r\n")}Connection: close\r\n\r\n"));

    private static MalformedRequest Post(string kind, string path, string body) => Post(kind, path, Bytes(body));

    private static MalformedRequest Post(string kind, string path, byte[] body) => Request(kind, "POST", path, [("Content-Type", Json)], body);

    private static MalformedRequest Request(string kind, string method, string path, (string Name, string Value)[] headers, byte[] body)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {body.Length}\r\n");
        foreach ((string name, string value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return new MalformedRequest(kind, [.. Bytes(head.Append("\r\n").ToString()), .. body]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    private string Letters(int length) => string.Create(length, _random, static (text, random) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)('a' + random.Next(26));
        }
    });
}
