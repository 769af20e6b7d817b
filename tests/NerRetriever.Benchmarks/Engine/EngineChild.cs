using System.Globalization;
using System.Text.Json;
using NerRetriever.Benchmarks.Engine.LlamaCpp;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>
/// What is measured in a process of its own: `engine-child start-ours|memory MODEL THREADS VARIANT`, and
/// `engine-child start-peer MODEL THREADS FOLDER BLOCK`.
/// </summary>
internal static class EngineChild
{
    /// <summary>The verb.</summary>
    public const string Verb = "engine-child";

    /// <summary>Loads our engine and computes one sentence.</summary>
    public const string StartOurs = "start-ours";

    /// <summary>Loads llama.cpp and computes one sentence up to the tap.</summary>
    public const string StartPeer = "start-peer";

    /// <summary>Runs our engine for a while and writes an <see cref="EngineFootprint"/> as JSON.</summary>
    public const string Memory = "memory";

    private const int SentenceTokens = 30;
    private const int MemoryTokens = 512;
    private const int PassTokens = 512;
    private const int MostWarmUps = 20;

    private static readonly int[] Sentence = [.. Enumerable.Range(1, SentenceTokens)];

    /// <summary>Runs one of the above; its first line of output says that the result is there.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case [StartOurs, string model, string threads, string variant]:
                ComputeOurs(model, Number(threads), EngineVariant.Named(variant));
                return 0;
            case [StartPeer, string model, string threads, string folder, string block]:
                ComputePeers(model, Number(threads), folder, Number(block));
                return 0;
            case [Memory, string model, string threads, string variant]:
                Console.WriteLine(JsonSerializer.Serialize(Measure(model, Number(threads), EngineVariant.Named(variant))));
                return 0;
            default:
                throw new ArgumentException($"{Verb} {string.Join(' ', arguments)} is not understood.");
        }
    }

    private static int Number(string argument) => int.Parse(argument, CultureInfo.InvariantCulture);

    private static void ComputeOurs(string model, int threads, EngineVariant variant)
    {
        using ValueTap tap = Load(model, threads, variant);
        var values = new float[SentenceTokens * tap.Dimension];
        tap.Run(Sentence, [SentenceTokens], values);
        Console.WriteLine(values[0]);
    }

    private static void ComputePeers(string model, int threads, string folder, int block)
    {
        LlamaLibrary.Load(folder);
        using var peer = new EnginePeer(model, threads, block);
        peer.Stopped.Run(Sentence, [SentenceTokens]);
        Console.WriteLine(peer.Stop.Stops);
    }

    private static EngineFootprint Measure(string model, int threads, EngineVariant variant)
    {
        using ValueTap tap = Load(model, threads, variant);
        var workload = TokenWorkload.Generated(MemoryTokens, tap.VocabularySize);
        var runner = new TapRunner(tap, workload, PassTokens);

        // Code that is new allocates until it has been compiled for good, after some thirty calls.
        for (int run = 0; run < MostWarmUps && Allocated(runner).All > 0; run++)
        {
        }

        (long onThread, long all) = Allocated(runner);
        return new EngineFootprint(ProcessMemory.Read(), workload.Sentences, onThread, all);
    }

    /// <summary>Managed bytes that a run allocates, on this thread and on all.</summary>
    private static (long OnThread, long All) Allocated(TapRunner runner)
    {
        long all = GC.GetTotalAllocatedBytes(precise: true);
        long onThread = GC.GetAllocatedBytesForCurrentThread();
        runner.Run();
        return (GC.GetAllocatedBytesForCurrentThread() - onThread, GC.GetTotalAllocatedBytes(precise: true) - all);
    }

    private static ValueTap Load(string model, int threads, EngineVariant variant)
    {
        using GgufFile file = GgufFile.Open(model);
        return ValueTap.Load(file, variant.Options with { Threads = threads });
    }
}
