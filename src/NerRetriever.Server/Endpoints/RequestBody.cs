using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Endpoints;

/// <summary>Reads JSON bodies strictly and says which field is wrong.</summary>
internal static class RequestBody
{
    /// <summary>Media type of JSON.</summary>
    public const string Json = "application/json";

    /// <summary>Media type of lines of JSON.</summary>
    public const string JsonLines = "application/x-ndjson";

    /// <summary>The body as JSON.</summary>
    /// <exception cref="RequestProblem">It is not JSON, or not what is expected; the problem names the field.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        EnsureType(request, Json);
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, cancellation).ConfigureAwait(false)
                ?? throw new RequestProblem(ProblemKind.InvalidJson, "The body is null; send an object");
        }
        catch (JsonException problem)
        {
            throw Explain(problem);
        }
        catch (IOException problem) when (problem is not BadHttpRequestException)
        {
            throw Unreadable();
        }
        catch (Exception problem) when (problem is InvalidOperationException or NotSupportedException)
        {
            throw new RequestProblem(ProblemKind.InvalidJson, "The body has a text that is no Unicode, or a value of another kind than expected");
        }
    }

    /// <summary>The problem of a body that does not come in whole, such as one in chunks of impossible sizes.</summary>
    public static RequestProblem Unreadable() => new(ProblemKind.BadRequest, "The body could not be read to its end");

    /// <summary>Refuses a body of another type. Browsers send neither type to other sites without asking first.</summary>
    public static void EnsureType(HttpRequest request, string expected)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals(expected, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RequestProblem(ProblemKind.UnsupportedMediaType, $"Send the body as {expected} in UTF-8", "Content-Type");
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new RequestProblem(ProblemKind.UnsupportedMediaType, "Send the body without a content encoding", "Content-Encoding");
        }
    }

    private static RequestProblem Explain(JsonException problem)
    {
        string? field = FieldOf(problem.Path);
        string place = problem.LineNumber is { } line ? $" (line {line + 1}, byte {problem.BytePositionInLine + 1})" : "";
        if (problem.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            return new RequestProblem(ProblemKind.UnknownField, $"There is no such field{place}; /openapi/v1.json lists the fields", field);
        }

        if (problem.Message.Contains("missing required propert", StringComparison.Ordinal))
        {
            return new RequestProblem(ProblemKind.MissingValue, $"A field that is required is missing{place}; /openapi/v1.json says which", field);
        }

        if (problem.Message.Contains("uplicate", StringComparison.Ordinal))
        {
            return new RequestProblem(ProblemKind.InvalidJson, $"A field is given twice{place}", field);
        }

        // A syntax error has the parser's exception inside; everything else is a value of the wrong kind.
        return problem.InnerException is not JsonException && field is not null
            ? new RequestProblem(ProblemKind.InvalidValue, $"The value is not of the kind that is expected{place}; /openapi/v1.json says which is", field)
            : new RequestProblem(ProblemKind.InvalidJson, $"The body is not valid JSON{place}", field);
    }

    private static string? FieldOf(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
}
