using Microsoft.Extensions.DependencyInjection;
using NerRetriever;
using NerRetriever.Text;

namespace ReadmeOf;

/// <summary>The README's example, word for word (ReadmeExampleTests compares them).</summary>
internal static class ReadmeExample
{
    public static async Task RunAsync()
    {
        #region README
        var services = new ServiceCollection().AddNerRetriever(options => options.IndexDirectory = "indexes/nature");
        await using ServiceProvider provider = services.BuildServiceProvider();

        Document[] corpus = [new("d1", null, "Stegosaurus carried two rows of plates along its back. It lived in Colorado.")];
        await provider.GetRequiredService<IEntityIndexer>().IndexAsync(corpus);
        foreach (SearchHit hit in await provider.GetRequiredService<IEntitySearcher>().SearchAsync(new SearchRequest("dinosaur")))
            Console.WriteLine($"{hit.Score:F3} {hit.Mention}: {hit.Sentence}");
        #endregion
    }
}
