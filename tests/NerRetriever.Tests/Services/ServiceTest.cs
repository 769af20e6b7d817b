using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Tests.Services;

/// <summary>Services over an index in a folder of its own.</summary>
public abstract class ServiceTest : IDisposable
{
    protected static readonly Document[] Corpus =
    [
        new("d1", "Plates", "Stegosaurus carried two rows of plates along its back. It lived in Colorado."),
        new("d2", null, "The premiere of Fidelio took place in Vienna in 1805."),
        new("d3", null, "Farmers around Gouda have sold their wheels of Edam for centuries."),
    ];

    // Loaded once for all tests that do not look at how it is loaded; no container disposes what it was given.
    private static readonly Lazy<RetrieverModel> Shared =
        new(() => RetrieverModel.Load(new RetrieverModelOptions { ModelPath = RetrieverModelOptions.EmbeddedModelPath, Threads = 1 }));

    private readonly List<ServiceProvider> _providers = [];

    protected TemporaryFolder Folder { get; } = new();

    protected string Index => Folder["index"];

    internal RecordingLogger Log { get; } = new();

    public void Dispose()
    {
        _providers.ForEach(provider => provider.Dispose());
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Services that look for other processes' commits never unless asked, so that tests say when.</summary>
    protected ServiceProvider Provide(Action<NerRetrieverOptions>? configure = null, bool loadModel = false)
    {
        var services = new ServiceCollection();
        if (!loadModel)
        {
            services.AddSingleton(Shared.Value);
        }

        services.AddSingleton<ILoggerFactory>(Log);
        services.AddNerRetriever(options =>
        {
            options.IndexDirectory = Index;
            options.Model = options.Model with { Threads = 1 };
            options.RefreshInterval = Timeout.InfiniteTimeSpan;
            configure?.Invoke(options);
        });
        ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _providers.Add(provider);
        return provider;
    }

    protected static IEntityIndexer Indexer(ServiceProvider provider) => provider.GetRequiredService<IEntityIndexer>();

    protected static IEntitySearcher Searcher(ServiceProvider provider) => provider.GetRequiredService<IEntitySearcher>();

    protected static SearchRequest Everything(string description = "city") => new(description) { Top = 100 };
}
