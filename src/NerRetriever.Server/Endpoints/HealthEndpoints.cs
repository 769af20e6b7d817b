using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using NerRetriever.Server.Metrics;
using NerRetriever.Server.Security;
using NerRetriever.Server.Serving;

namespace NerRetriever.Server.Endpoints;

/// <summary>Whether the server lives and is ready, and what it counts.</summary>
internal sealed class HealthEndpoints(
    IndexCatalogue indexes, IHostApplicationLifetime lifetime, MetricsPage page, ServerOptions options)
{
    /// <summary>Media type of Prometheus' text format.</summary>
    public const string PrometheusText = "text/plain; version=0.0.4; charset=utf-8";

    private const string PlainText = "text/plain";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok\n"))
            .WithName("healthz").WithSummary("Whether the process answers").Produces<string>(200, PlainText);
        routes.MapGet("/readyz", (Func<ContentHttpResult>)Ready)
            .WithName("readyz").WithSummary("Whether searches are answered: 503 while an index is replaced or the server stops")
            .Produces<string>(200, PlainText).Produces<string>(503, PlainText);
        RouteHandlerBuilder metrics = routes.MapGet("/metrics", () => TypedResults.Text(page.Write(), PrometheusText))
            .WithName("metrics").WithSummary("Counts and times in Prometheus' text format").Produces<string>(200, PlainText);
        if (options.ProtectMetrics)
        {
            metrics.Needs(KeyScope.Read);
        }
    }

    private ContentHttpResult Ready()
    {
        bool stopping = lifetime.ApplicationStopping.IsCancellationRequested;
        return stopping || !indexes.IsReady
            ? TypedResults.Text(stopping ? "stopping\n" : "an index is being replaced\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text("ready\n");
    }
}
