using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace NerRetriever.Server.Metrics;

/// <summary>Counts and times requests by the pattern of their route, so that no address makes a series of its own.</summary>
internal sealed class MetricsMiddleware(RequestDelegate next, ServerMetrics metrics)
{
    private static readonly HashSet<string> Known = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];

    public async Task InvokeAsync(HttpContext http)
    {
        long started = Stopwatch.GetTimestamp();
        metrics.Begin();
        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            string method = Known.Contains(http.Request.Method) ? http.Request.Method : "other";
            string route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            metrics.End(method, route, http.Response.StatusCode, Stopwatch.GetElapsedTime(started));
        }
    }
}
