using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NerRetriever;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds NER Retriever to a program's services.</summary>
public static class NerRetrieverServiceCollectionExtensions
{
    /// <summary>
    /// Adds, as singletons, <see cref="IEntityIndexer"/>, <see cref="IEntitySearcher"/>, an
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of type descriptions, and the <see cref="RetrieverModel"/> behind them,
    /// which is loaded at its first use. The options are validated when the host starts, or at the first use without one.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Sets the options; <see cref="NerRetrieverOptions.IndexDirectory"/> has to be set.</param>
    public static IServiceCollection AddNerRetriever(this IServiceCollection services, Action<NerRetrieverOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NerRetrieverOptions>, OptionsValidation>());
        services.AddOptions<NerRetrieverOptions>().Configure(configure).ValidateOnStart();

        services.TryAddSingleton(LoadModel);
        services.TryAddSingleton(provider =>
        {
            NerRetrieverOptions options = OptionsOf(provider);
            return new LiveIndex(
                options.IndexDirectory,
                options.RefreshInterval,
                provider.GetRequiredService<RetrieverModel>,
                provider.GetService<TimeProvider>() ?? TimeProvider.System,
                LoggerOf(provider));
        });
        services.TryAddSingleton<IEntitySearcher>(
            provider => new LiveSearcher(provider.GetRequiredService<LiveIndex>(), LoggerOf(provider)));
        services.TryAddSingleton<IEntityIndexer>(provider => new QueuedIndexer(
            OptionsOf(provider), provider.GetRequiredService<RetrieverModel>, provider.GetRequiredService<LiveIndex>(), LoggerOf(provider)));
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(
            provider => new TypeEmbeddingGenerator(provider.GetRequiredService<RetrieverModel>));
        return services;
    }

    private static RetrieverModel LoadModel(IServiceProvider provider)
    {
        RetrieverModel model = RetrieverModel.Load(OptionsOf(provider).Model);
        RetrieverLog.ModelLoaded(LoggerOf(provider), model.Identity.Model, model.Dimension, model.Identity.TapBlock, model.HeadPath);
        return model;
    }

    private static NerRetrieverOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<NerRetrieverOptions>>().Value;

    private static ILogger LoggerOf(IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(RetrieverDiagnostics.Name);
}
