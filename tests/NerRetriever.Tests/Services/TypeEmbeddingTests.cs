using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace NerRetriever.Tests.Services;

public sealed class TypeEmbeddingTests : ServiceTest
{
    [Fact]
    public async Task Embeddings_are_the_models_vectors_of_descriptions()
    {
        ServiceProvider provider = Provide();
        RetrieverModel model = provider.GetRequiredService<RetrieverModel>();
        IEmbeddingGenerator<string, Embedding<float>> generator = Generator(provider);
        GeneratedEmbeddings<Embedding<float>> embeddings = await generator.GenerateAsync(["dinosaur", "political party"]);
        Assert.Equal(2, embeddings.Count);
        Assert.Equal(model.EncodeType("dinosaur"), embeddings[0].Vector.ToArray());
        Assert.Equal(model.EncodeType("political party"), (await generator.GenerateVectorAsync("political party")).ToArray());
        Assert.Empty(await generator.GenerateAsync([]));
    }

    [Fact]
    public void The_generator_says_what_it_is()
    {
        ServiceProvider provider = Provide();
        IEmbeddingGenerator<string, Embedding<float>> generator = Generator(provider);
        EmbeddingGeneratorMetadata metadata = generator.GetRequiredService<EmbeddingGeneratorMetadata>();
        Assert.Equal(("nerr", "nerr-mini", (int?)256), (metadata.ProviderName, metadata.DefaultModelId, metadata.DefaultModelDimensions));
        Assert.Same(provider.GetRequiredService<RetrieverModel>(), generator.GetService<RetrieverModel>());
        Assert.Null(generator.GetService<string>());
    }

    [Fact]
    public async Task What_the_model_cannot_give_is_refused()
    {
        IEmbeddingGenerator<string, Embedding<float>> generator = Generator(Provide());
        await Assert.ThrowsAsync<ArgumentException>(() => generator.GenerateAsync(["city"], new EmbeddingGenerationOptions { Dimensions = 100 }));
        await Assert.ThrowsAsync<ArgumentException>(() => generator.GenerateAsync(["city"], new EmbeddingGenerationOptions { ModelId = "other" }));
        await Assert.ThrowsAsync<SearchRequestException>(() => generator.GenerateAsync(["city", ""]));
    }

    private static IEmbeddingGenerator<string, Embedding<float>> Generator(ServiceProvider provider) =>
        provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
}
