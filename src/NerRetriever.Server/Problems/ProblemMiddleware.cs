using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NerRetriever.Server.Problems;

/// <summary>
/// Turns whatever goes wrong into a problem document, ends requests that take too long, and lets no message of an unexpected
/// error out.
/// </summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ServerOptions options, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        CancellationToken gone = http.RequestAborted;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(gone);
        limit.CancelAfter(options.RequestTimeout);
        http.RequestAborted = limit.Token;
        try
        {
            await next(http).ConfigureAwait(false);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await WriteAsync(http, OfStatus(http)).ConfigureAwait(false);
            }
        }
        catch (Exception problem)
        {
            if (gone.IsCancellationRequested)
            {
                http.Abort(); // Nobody reads the answer.
                return;
            }

            http.RequestAborted = gone;
            bool late = limit.IsCancellationRequested && problem is OperationCanceledException;
            RequestProblem told = late ? TooSlow() : ProblemOf.Exception(problem);
            if (told.Kind.Status >= 500)
            {
                logger.LogError(problem, "{Method} {Route} failed: {Code}", http.Request.Method, http.GetEndpoint()?.DisplayName, told.Kind.Code);
            }

            if (http.Response.HasStarted)
            {
                http.Abort(); // A part of an answer must not look like the whole.
                return;
            }

            http.Response.Clear();
            await WriteAsync(http, told).ConfigureAwait(false);
        }
    }

    private RequestProblem TooSlow() => new(
        ProblemKind.TimedOut,
        string.Create(CultureInfo.InvariantCulture, $"No answer within {options.RequestTimeout.TotalSeconds:0.#} s; ask for less, or try again later"));

    private static RequestProblem OfStatus(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new(ProblemKind.RouteNotFound, "There is nothing at this address; /openapi/v1.json lists what there is"),
        StatusCodes.Status405MethodNotAllowed => new(
            ProblemKind.MethodNotAllowed, $"This address takes {http.Response.Headers.Allow}"),
        StatusCodes.Status413PayloadTooLarge => new(ProblemKind.BodyTooLarge, "The body is larger than this address takes"),
        StatusCodes.Status415UnsupportedMediaType => new(
            ProblemKind.UnsupportedMediaType, "The body has to be JSON; say Content-Type: application/json", "Content-Type"),
        >= 500 => new(ProblemKind.Internal, "The server could not answer"),
        _ => new(ProblemKind.BadRequest, "The request is not valid"),
    };

    private static Task WriteAsync(HttpContext http, RequestProblem problem)
    {
        string? trace = problem.Kind == ProblemKind.Internal ? Activity.Current?.Id ?? http.TraceIdentifier : null;
        return ProblemWriter.WriteAsync(http.Response, problem, trace);
    }
}
