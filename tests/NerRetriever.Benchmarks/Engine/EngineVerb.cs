using NerRetriever.Benchmarks.Engine.LlamaCpp;
using NerRetriever.Models;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>`engine`: the value-vector engine against llama.cpp on one model. Tables go to standard output.</summary>
internal static class EngineVerb
{
    /// <summary>Runs the bench and returns the exit code.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        try
        {
            Measure(EngineBenchOptions.Parse(arguments), Console.Out, Console.Error);
            return 0;
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
        catch (Exception failed) when (failed is PeerException or IOException or ModelFormatException or InvalidOperationException)
        {
            Console.Error.WriteLine(failed.Message);
            return 1;
        }
    }

    private static void Measure(EngineBenchOptions options, TextWriter output, TextWriter progress)
    {
        if (options.Peer is { } folder)
        {
            LlamaLibrary.Load(folder);
            output.WriteLine($"Peer: llama.cpp, {LlamaLibrary.SystemInformation.Trim(' ', '|')}");
        }
        else
        {
            output.WriteLine("Peer: none; figures are ours alone.");
        }

        using BenchModel model = BenchModel.Provide(options, progress);
        int block = CompareInProcess(options, model.Path, output, progress);
        var report = new FootprintReport(options, model.Path, block, progress);
        report.WriteMemory(output);
        report.WriteStart(output);
    }

    /// <returns>The block of the tap.</returns>
    private static int CompareInProcess(EngineBenchOptions options, string model, TextWriter output, TextWriter progress)
    {
        var taps = new List<(EngineVariant Variant, ValueTap Tap)>();
        try
        {
            foreach (EngineVariant variant in EngineVariant.All)
            {
                using GgufFile file = GgufFile.Open(model);
                taps.Add((variant, ValueTap.Load(file, variant.Options with { Threads = options.Threads })));
            }

            ValueTap tap = taps[0].Tap;
            TokenWorkload workload = options.Shape is null
                ? TokenWorkload.OfEmbeddedModel(options.Tokens)
                : TokenWorkload.OfVocabulary(options.Tokens, tap.VocabularySize);
            output.WriteLine(
                $"Work: {workload.Sentences} sentences of 20 to 60 tokens, {workload.Tokens} tokens, {options.Threads} threads, tap at block {tap.Block} of {tap.Config.BlockCount}.");
            output.WriteLine();
            using EnginePeer? peer = options.Peer is null ? null : new EnginePeer(model, options.Threads, tap.Block);
            new SpeedComparison(options, workload, progress).Run(taps, peer, output);
            if (peer is not null)
            {
                ValueAgreement.Write(taps, peer, workload, output);
            }

            return tap.Block;
        }
        finally
        {
            taps.ForEach(tap => tap.Tap.Dispose());
        }
    }
}
