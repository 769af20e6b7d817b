using System.Globalization;
using System.Text.Json;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Models.Gguf;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>Memory, allocations and time to the first vector, each measured in processes of their own.</summary>
internal sealed class FootprintReport(EngineBenchOptions options, string model, int block, TextWriter progress)
{
    private const long AllowedBytes = 400L << 20;
    private const double StartTarget = 3;

    /// <summary>Resident memory and allocations of every variant of our engine.</summary>
    public void WriteMemory(TextWriter output)
    {
        long weights = UsedBytes("blk.");
        output.WriteLine(
            $"Stored weights that are used: blocks {MiB(weights)} MiB, token embedding {MiB(UsedBytes("token_embd."))} MiB. "
            + $"Allowed resident: blocks + 400 MiB = {MiB(weights + AllowedBytes)} MiB.");
        output.WriteLine();
        var table = new MarkdownTable(
            options.ModelName, "peak resident", "then: own", "then: mapped files", "peak allowed", "managed bytes a sentence: thread, all");
        foreach (EngineVariant variant in EngineVariant.All)
        {
            progress.WriteLine($"  memory of {variant.Name}");
            (string line, _) = ChildProcess.Run(EngineChild.Verb, EngineChild.Memory, model, Threads, variant.Name);
            EngineFootprint footprint = JsonSerializer.Deserialize<EngineFootprint>(line)!;
            table.Add(
                $"ours, {variant.Name}",
                $"{MiB(footprint.Memory.Peak)} MiB",
                $"{MiB(footprint.Memory.Anonymous)} MiB",
                $"{MiB(footprint.Memory.Files)} MiB",
                footprint.Memory.Peak <= weights + AllowedBytes ? "yes" : "no",
                $"{PerSentence(footprint.ThreadAllocations, footprint)}, {PerSentence(footprint.AllAllocations, footprint)}");
        }

        table.Write(output);
    }

    /// <summary>Seconds from the start of a process to the first vector; the file is in the system's cache.</summary>
    public void WriteStart(TextWriter output)
    {
        var table = new MarkdownTable(
            options.ModelName, $"process start to first vector, median of {options.Rounds} (least-most)", "target");
        List<(string Name, string[] Arguments, string Target)> starts = [.. EngineVariant.All.Select(variant => (
            $"ours, {variant.Name}",
            new[] { EngineChild.Verb, EngineChild.StartOurs, model, Threads, variant.Name },
            options.ModelName == "1b Q4_K_M" ? $"under {StartTarget:F0} s" : "-"))];
        if (options.Peer is not null)
        {
            starts.Add((
                "llama.cpp, stopped at the block",
                [EngineChild.Verb, EngineChild.StartPeer, model, Threads, options.Peer, block.ToString(CultureInfo.InvariantCulture)],
                "-"));
        }

        var seconds = starts.ConvertAll(_ => new List<double>());
        for (int round = 0; round < options.Rounds; round++)
        {
            for (int i = 0; i < starts.Count; i++)
            {
                seconds[i].Add(ChildProcess.Run(starts[i].Arguments).Seconds);
                progress.WriteLine($"  {starts[i].Name}: first vector after {seconds[i][^1]:F2} s");
            }
        }

        for (int i = 0; i < starts.Count; i++)
        {
            table.Add(starts[i].Name, Spread.Of(seconds[i]).Text("F2") + " s", starts[i].Target);
        }

        table.Write(output);
    }

    private string Threads => options.Threads.ToString(CultureInfo.InvariantCulture);

    /// <summary>Bytes in the file of tensors whose name begins so and that are read for the tap.</summary>
    private long UsedBytes(string prefix)
    {
        using GgufFile file = GgufFile.Open(model);
        return file.Tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal) && IsUsed(tensor.Name))
            .Sum(tensor => tensor.ByteLength);
    }

    private bool IsUsed(string name)
    {
        if (name.Split('.', 3) is not ["blk", string number, string layer])
        {
            return true;
        }

        int index = int.Parse(number, CultureInfo.InvariantCulture);
        return index < block || (index == block && layer is ("attn_norm.weight" or "attn_v.weight"));
    }

    private static string PerSentence(long bytes, EngineFootprint footprint) =>
        ((double)bytes / footprint.Sentences).ToString("F1", CultureInfo.InvariantCulture);

    private static string MiB(long bytes) => ((double)bytes / (1 << 20)).ToString("F0", CultureInfo.InvariantCulture);
}
