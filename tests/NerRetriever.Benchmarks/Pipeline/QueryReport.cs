using System.Globalization;
using System.Text.Json;
using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>From a type description to 20 grouped hits, at several numbers of mentions.</summary>
internal sealed class QueryReport(PipelineOptions options, TextWriter progress)
{
    /// <summary>Writes the indexes that are missing, measures and writes a table.</summary>
    /// <param name="corpus">Corpus whose mentions and copies of them fill the indexes.</param>
    /// <param name="output">Receives the table.</param>
    public void Run(string corpus, TextWriter output)
    {
        QueryCost[] costs = [.. options.Sizes.Select(size => Measure(corpus, size))];
        output.WriteLine(
            "From a type description to 20 hits grouped by name, embedded model, 200 descriptions in 5 rounds, warm. The first mentions "
            + "are those of Wikipedia sentences; the others are copies of the same documents with synthetic vectors, at a cosine of about "
            + "0.95 from the real ones.");
        output.WriteLine();
        var table = new MarkdownTable(
            "mentions", "different vectors", "mode", "p50, ms", "p99, ms", "mean hits", "open, s", "resident: own", "resident: mapped files");
        foreach (QueryCost cost in costs)
        {
            foreach ((SearchMode mode, double[] seconds) in cost.Seconds)
            {
                double[] sorted = [.. seconds.Order()];
                table.Add(
                    Text(cost.Mentions, "N0"),
                    Text(cost.Nodes, "N0"),
                    $"{mode}",
                    Text(1000 * sorted[sorted.Length / 2], "F2"),
                    Text(1000 * sorted[(int)(0.99 * sorted.Length)], "F2"),
                    Text(cost.Hits[mode], "F1"),
                    Text(cost.OpenSeconds, "F2"),
                    $"{cost.Memory.Anonymous >> 20} MiB",
                    $"{cost.Memory.Files >> 20} MiB");
            }
        }

        table.Write(output);
    }

    private QueryCost Measure(string corpus, int mentions)
    {
        string folder = Path.Combine(options.WorkFolder, $"mentions-{mentions}.index");
        string partial = folder + ".partial";
        try
        {
            if (!(options.Keep && Directory.Exists(folder)))
            {
                progress.WriteLine($"writing {folder}");
                DeleteFolder(partial);
                DeleteFolder(folder);
                ChildProcess.Run(
                    PipelineChild.Verb, PipelineChild.Enlarge, corpus, partial, mentions.ToString(CultureInfo.InvariantCulture));
                Directory.Move(partial, folder);
            }

            progress.WriteLine($"searching {folder}");
            return JsonSerializer.Deserialize<QueryCost>(ChildProcess.Run(PipelineChild.Verb, PipelineChild.Query, folder).Line)!;
        }
        finally
        {
            DeleteFolder(partial);
            if (!options.Keep)
            {
                DeleteFolder(folder);
            }
        }
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
