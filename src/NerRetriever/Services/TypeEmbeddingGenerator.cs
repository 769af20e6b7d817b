using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace NerRetriever;

/// <summary>
/// Type descriptions as unit vectors, for whatever speaks Microsoft.Extensions.AI. They live in the space of the mentions of an
/// index made with the same model; embeddings of sentences or documents they are not.
/// </summary>
internal sealed class TypeEmbeddingGenerator(Func<RetrieverModel> model) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Name of the provider in the generator's metadata.</summary>
    public const string Provider = "nerr";

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Task.Run(() => Generate([.. values], options), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType == typeof(RetrieverModel) ? model()
            : serviceType == typeof(EmbeddingGeneratorMetadata)
                ? new EmbeddingGeneratorMetadata(Provider, null, model().Identity.Model, model().Dimension)
            : null;
    }

    /// <summary>The model belongs to the container, so there is nothing to dispose of.</summary>
    public void Dispose()
    {
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(string[] descriptions, EmbeddingGenerationOptions? options)
    {
        RetrieverModel loaded = model();
        if (options?.Dimensions is { } asked && asked != loaded.Dimension)
        {
            throw new ArgumentException($"The model gives vectors of {loaded.Dimension} numbers and cannot give {asked}.", nameof(options));
        }

        if (options?.ModelId is { } other && other != loaded.Identity.Model)
        {
            throw new ArgumentException($"The model is {loaded.Identity.Model} and cannot be {other}.", nameof(options));
        }

        foreach (string description in descriptions)
        {
            new SearchRequest(description).Validate();
        }

        using Activity? activity = RetrieverDiagnostics.Activities.StartActivity(RetrieverDiagnostics.EmbedActivity);
        activity?.SetTag("nerr.descriptions", descriptions.Length);
        float[] vectors = loaded.EncodeTypes(descriptions);
        RetrieverDiagnostics.Embedded.Add(descriptions.Length);
        return new GeneratedEmbeddings<Embedding<float>>(descriptions.Select((_, i) =>
            new Embedding<float>(vectors.AsMemory(i * loaded.Dimension, loaded.Dimension)) { ModelId = loaded.Identity.Model }));
    }
}
