using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Server.Problems;

/// <summary>Writes problem documents.</summary>
internal static class ProblemWriter
{
    /// <summary>Prefix of a problem's type, before its code.</summary>
    public const string TypePrefix = "urn:nerr:problem:";

    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Answers with the problem.</summary>
    public static Task WriteAsync(HttpResponse response, RequestProblem problem, string? traceId = null)
    {
        ProblemKind kind = problem.Kind;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new Problem
            {
                Type = TypePrefix + kind.Code,
                Title = kind.Title,
                Status = kind.Status,
                Detail = problem.Message,
                Code = kind.Code,
                Field = problem.Field,
                TraceId = traceId,
            },
            ContractJson.Readable.Problem);
        response.StatusCode = kind.Status;
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (kind == ProblemKind.Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        return HttpMethods.IsHead(response.HttpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }
}
