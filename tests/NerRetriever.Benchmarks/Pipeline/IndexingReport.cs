using System.Globalization;
using System.Text.Json;
using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>From raw text to a committed index, at several sizes, each in a process of its own.</summary>
internal sealed class IndexingReport(PipelineOptions options, TextWriter progress)
{
    /// <summary>Measures and writes three tables.</summary>
    /// <param name="corpora">A corpus file a size.</param>
    /// <param name="output">Receives the tables.</param>
    public void Run(IReadOnlyList<string> corpora, TextWriter output)
    {
        IndexingCost[] costs = [.. corpora.Select(Measure)];
        output.WriteLine(
            "From raw text (JSONL) to a committed and closed index: reader, splitter, default detector, embedded model, default "
            + (options.CommitEvery == 0 ? "writer, one commit." : $"writer, a commit every {options.CommitEvery} documents."));
        output.WriteLine();
        WriteRates(costs, output);
        WriteStages(costs, output);
        WriteMemory(costs, output);
    }

    private static void WriteRates(IndexingCost[] costs, TextWriter output)
    {
        var table = new MarkdownTable(
            "sentences", "mentions", "different vectors", "seconds", "sentences/s", "tokens/s", "time per sentence against the smallest");
        foreach (IndexingCost cost in costs)
        {
            double perSentence = cost.Seconds / cost.Sentences;
            table.Add(
                Text(cost.Sentences, "N0"),
                Text(cost.Mentions, "N0"),
                Text(cost.Nodes, "N0"),
                Text(cost.Seconds, "F1"),
                Text(1 / perSentence, "F0"),
                Text(cost.Tokens / cost.Seconds, "F0"),
                Text(perSentence / (costs[0].Seconds / costs[0].Sentences), "F2"));
        }

        table.Write(output);
    }

    private static void WriteStages(IndexingCost[] costs, TextWriter output)
    {
        var table = new MarkdownTable(
            ["µs a sentence", .. costs.Select(cost => $"{Text(cost.Sentences, "N0")} sentences")]);
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            string Cell(IndexingCost cost, double seconds) =>
                $"{Text(1e6 * seconds / cost.Sentences, "F0")} ({Text(100 * seconds / cost.Seconds, "F0")}%)";
            if (stage == Stage.Encoding)
            {
                table.Add(["tokenizing and encoding", .. costs.Select(cost => Cell(cost, cost.StageSeconds[(int)stage] - cost.ProjectionSeconds))]);
                table.Add(["projection (from its rate)", .. costs.Select(cost => Cell(cost, cost.ProjectionSeconds))]);
            }
            else
            {
                table.Add([NameOf(stage), .. costs.Select(cost => Cell(cost, cost.StageSeconds[(int)stage]))]);
            }
        }

        table.Write(output);
    }

    private static void WriteMemory(IndexingCost[] costs, TextWriter output)
    {
        var table = new MarkdownTable("sentences", "peak resident", "at the end: own", "at the end: mapped files", "index");
        foreach (IndexingCost cost in costs)
        {
            table.Add(
                Text(cost.Sentences, "N0"), MiB(cost.Memory.Peak), MiB(cost.Memory.Anonymous), MiB(cost.Memory.Files), MiB(cost.IndexBytes));
        }

        table.Write(output);
    }

    private IndexingCost Measure(string corpus)
    {
        using var folder = new ScratchFolder(corpus + ".index");
        progress.WriteLine($"indexing {corpus}");
        string commitEvery = options.CommitEvery.ToString(CultureInfo.InvariantCulture);
        (string line, _) = ChildProcess.Run(PipelineChild.Verb, PipelineChild.Index, corpus, folder.FullPath, commitEvery);
        return JsonSerializer.Deserialize<IndexingCost>(line)!;
    }

    private static string NameOf(Stage stage) => stage switch
    {
        Stage.Reading => "reading",
        Stage.Splitting => "splitting into sentences",
        Stage.Detection => "detecting mentions",
        Stage.Rows => "rows of the database, dictionary of vectors",
        Stage.Graph => "graph",
        Stage.Commit => "vector files, commit, closing",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Has no row of its own."),
    };

    private static string MiB(long bytes) => Text((double)bytes / (1 << 20), "F0") + " MiB";

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
