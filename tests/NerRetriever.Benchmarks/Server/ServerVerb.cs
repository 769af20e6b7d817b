using System.Globalization;
using NerRetriever.Benchmarks.Pipeline;
using NerRetriever.Index;
using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Server;

/// <summary>`server`: `nerr serve` as a process of its own, asked over the loopback by this one. Tables go to standard output.</summary>
internal static class ServerVerb
{
    /// <summary>Runs the bench and returns the exit code.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        try
        {
            var options = ServerBenchOptions.Parse(arguments);
            RunAsync(options, Console.Out).GetAwaiter().GetResult();
            return 0;
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
        catch (Exception failed) when (failed is NerRetrieverException or IOException or InvalidOperationException or HttpRequestException)
        {
            Console.Error.WriteLine(failed.Message);
            return 1;
        }
    }

    private static async Task RunAsync(ServerBenchOptions options, TextWriter output)
    {
        string index = options.Mentions > 0 ? Enlarged(options) : options.Index;
        IndexStatistics size;
        using (IndexReader reader = IndexReader.Open(index))
        {
            size = reader.Statistics;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Index of {size.Documents:N0} documents, {size.Mentions:N0} mentions, {size.Nodes:N0} vectors, graph: {(size.GraphBytes > 0 ? "yes" : "no")}."));
        output.WriteLine();
        switch (options.What)
        {
            case "start":
                await StartReport.RunAsync(options, index, output).ConfigureAwait(false);
                break;
            case "load":
                await LoadReport.RunAsync(options, index, output).ConfigureAwait(false);
                break;
            case "memory":
                await MemoryReport.RunAsync(options, index, output).ConfigureAwait(false);
                break;
            default:
                await FuzzReport.RunAsync(options, index, output).ConfigureAwait(false);
                break;
        }
    }

    private static string Enlarged(ServerBenchOptions options)
    {
        string folder = Path.Combine(options.WorkFolder, string.Create(CultureInfo.InvariantCulture, $"mentions-{options.Mentions}"));
        if (!Directory.Exists(folder))
        {
            using RetrieverModel model = RetrieverModel.Load(new RetrieverModelOptions
            {
                ModelPath = Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.gguf"),
            });
            string partial = folder + ".partial";
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            EnlargedIndex.Write(model, Path.Combine(SharedMaterial.ProjectRoot, "eval", "demo", "corpus"), partial, options.Mentions);
            Directory.Move(partial, folder);
        }

        return folder;
    }
}
