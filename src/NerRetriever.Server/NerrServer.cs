using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NerRetriever.Client;
using NerRetriever.Server.Endpoints;
using NerRetriever.Server.Indexing;
using NerRetriever.Server.Metrics;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Searching;
using NerRetriever.Server.Security;
using NerRetriever.Server.Serving;
using NerRetriever.Server.Snapshots;

namespace NerRetriever.Server;

/// <summary>The query service: REST API and page over indexes, by Kestrel in this process.</summary>
public sealed class NerrServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IndexCatalogue _indexes;

    private NerrServer(WebApplication application, IndexCatalogue indexes) => (_application, _indexes) = (application, indexes);

    /// <summary>Where the server listens; known once it has started.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Opens the indexes and listens.</summary>
    /// <param name="options">What to serve, where, and to whom.</param>
    /// <param name="model">What the indexes were made with; not disposed with the server.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ServerOptionsException">The options make no sense, or the address cannot be listened on.</exception>
    /// <exception cref="NerRetriever.Index.IndexException">An index cannot be opened.</exception>
    public static async Task<NerrServer> StartAsync(ServerOptions options, RetrieverModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(model);
        options.Validate();
        var metrics = new ServerMetrics();
        var vectors = new TypeVectorCache(
            description =>
            {
                using StageTimer timer = metrics.Time(Stage.EncodeType);
                return model.EncodeType(description);
            },
            options.Limits.CachedVectors);
        var keys = new KeyRing(options.KeyFile is null ? null : ApiKeys.Load(options.KeyFile));
        IndexCatalogue indexes = IndexCatalogue.Open(options, model, vectors.Of);
        WebApplication? application = null;
        try
        {
            application = Build(options, services =>
            {
                services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton(model).AddSingleton(metrics);
                services.AddSingleton(vectors).AddSingleton(keys).AddSingleton(indexes);
            });
            application.Services.GetRequiredService<SearchEndpoints>().WarmUp();
            await application.StartAsync(cancellation).ConfigureAwait(false);
            return new NerrServer(application, indexes);
        }
        catch (Exception problem)
        {
            if (application is not null)
            {
                await application.DisposeAsync().ConfigureAwait(false);
            }

            indexes.Dispose();
            if (problem is IOException or SocketException)
            {
                throw new ServerOptionsException($"--address {options.Address} --port {options.Port}: cannot listen there: {problem.Message}");
            }

            throw;
        }
    }

    /// <summary>Waits until the process is told to stop (SIGTERM, Ctrl+C) and what was begun has ended.</summary>
    public Task WaitAsync(CancellationToken cancellation = default) => _application.WaitForShutdownAsync(cancellation);

    /// <summary>Stops listening and lets what was begun end, for as long as the options allow.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => _application.StopAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _indexes.Dispose();
    }

    private static WebApplication Build(ServerOptions options, Action<IServiceCollection> addParts)
    {
        // Empty: no settings from files or variables beside those of nerr.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(new IPEndPoint(options.Address, options.Port));
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Limits.BodyBytes;
            kestrel.Limits.RequestHeadersTimeout = options.RequestTimeout;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // What the description of the API is made from.
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractJson.Readable);
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        addParts(builder.Services);
        AddServices(builder.Services, options);
        WebApplication application = builder.Build();
        UseMiddleware(application, options);
        MapEndpoints(application);
        return application;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(new SearchGate(Environment.ProcessorCount, options.Limits.WaitingSearches));
        services.AddSingleton<DetectorCatalogue>();
        services.AddSingleton<MetricsPage>();
        services.AddSingleton<SearchPlanner>();
        services.AddSingleton<SearchRunner>();
        services.AddSingleton<SearchEndpoints>();
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<IndexEndpoints>();
        services.AddSingleton<ModelEndpoints>();
        services.AddSingleton<DocumentEndpoints>();
        services.AddSingleton<SnapshotEndpoints>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<DocumentCheck>();
        services.AddSingleton<BulkReader>();
        services.AddSingleton<TaskBook>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<IndexChanger>();
        services.AddSingleton<IndexingWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<IndexingWorker>());
        services.AddOpenApi("v1", ApiDescription.Configure);
        if (options.CorsOrigins.Count > 0)
        {
            services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. options.CorsOrigins]).AllowAnyHeader().WithMethods("GET", "POST", "PUT", "DELETE")));
        }
    }

    private static void UseMiddleware(WebApplication application, ServerOptions options)
    {
        application.UseMiddleware<HeadersMiddleware>();
        application.UseMiddleware<MetricsMiddleware>();
        application.UseMiddleware<ProblemMiddleware>();
        application.UseMiddleware<HostMiddleware>();
        application.UseRouting();
        if (options.CorsOrigins.Count > 0)
        {
            application.UseCors();
        }

        application.UseMiddleware<KeyMiddleware>();
    }

    private static void MapEndpoints(WebApplication application)
    {
        IServiceProvider services = application.Services;
        RouteGroupBuilder api = application.MapGroup("/v1");
        services.GetRequiredService<SearchEndpoints>().Map(api);
        services.GetRequiredService<IndexEndpoints>().Map(api);
        services.GetRequiredService<ModelEndpoints>().Map(api);
        services.GetRequiredService<DocumentEndpoints>().Map(api);
        services.GetRequiredService<SnapshotEndpoints>().Map(api);
        services.GetRequiredService<HealthEndpoints>().Map(application);
        application.MapOpenApi("/openapi/{documentName}.json");
        PageEndpoints.Map(application);
    }
}
