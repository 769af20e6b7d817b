using System.Globalization;
using System.Text.Json;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>
/// What is measured in a process of its own: `pipeline-child index CORPUS FOLDER COMMIT-EVERY`, `pipeline-child enlarge
/// CORPUS FOLDER MENTIONS`, `pipeline-child query FOLDER`. The result is a line of JSON.
/// </summary>
internal static class PipelineChild
{
    /// <summary>The verb.</summary>
    public const string Verb = "pipeline-child";

    /// <summary>Indexes a corpus and writes an <see cref="IndexingCost"/>.</summary>
    public const string Index = "index";

    /// <summary>Writes an <see cref="EnlargedIndex"/>.</summary>
    public const string Enlarge = "enlarge";

    /// <summary>Searches an index and writes a <see cref="QueryCost"/>.</summary>
    public const string Query = "query";

    /// <summary>Runs one of the above.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case [Index, string corpus, string folder, string commitEvery]:
                Write(IndexingRun.Measure(corpus, folder, int.Parse(commitEvery, CultureInfo.InvariantCulture)));
                return 0;
            case [Enlarge, string corpus, string folder, string mentions]:
                using (RetrieverModel model = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = Engine.TokenWorkload.EmbeddedModel }))
                {
                    EnlargedIndex.Write(model, corpus, folder, long.Parse(mentions, CultureInfo.InvariantCulture));
                }

                Write(folder);
                return 0;
            case [Query, string folder]:
                Write(QueryRun.Measure(folder));
                return 0;
            default:
                throw new ArgumentException($"{Verb} {string.Join(' ', arguments)} is not understood.");
        }
    }

    private static void Write<T>(T result) => Console.WriteLine(JsonSerializer.Serialize(result));
}
