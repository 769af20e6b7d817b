using System.Globalization;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Models.Llama;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>Tokens a second of our engine's variants and of llama.cpp, taken in turns.</summary>
internal sealed class SpeedComparison(EngineBenchOptions options, TokenWorkload workload, TextWriter progress)
{
    private const string WholeName = "llama.cpp, whole prompt without logits";

    private static readonly int[] TapCalls = [256, 512, 1024];
    private static readonly int[] PeerCalls = [Entrant.OneSentence, LlamaCpp.LlamaContext.MostTokens];

    /// <summary>Measures and writes two tables.</summary>
    /// <param name="taps">Our engine, loaded a variant each.</param>
    /// <param name="peer">The peer, or null where it is not there.</param>
    /// <param name="output">Receives the tables.</param>
    public void Run(IReadOnlyList<(EngineVariant Variant, ValueTap Tap)> taps, EnginePeer? peer, TextWriter output)
    {
        var entrants = new List<Entrant>();
        string stoppedName = $"llama.cpp, stopped at block {taps[0].Tap.Block}'s value product";
        if (peer is not null)
        {
            entrants.Add(Best(WholeName, PeerCalls, size => new PeerRunner(peer.Whole, workload, size)));
            entrants.Add(Best(stoppedName, PeerCalls, size => new PeerRunner(peer.Stopped, workload, size)));
        }

        int peers = entrants.Count;
        foreach ((EngineVariant variant, ValueTap tap) in taps)
        {
            entrants.Add(Best($"ours, {variant.Name}", TapCalls, size => new TapRunner(tap, workload, size)));
        }

        double[][] seconds = InterleavedRounds.Measure(
            [.. entrants.Select(entrant => new Contestant(entrant.Name, entrant.Runner.Run))], options.Rounds, progress);
        WriteRates(entrants, seconds, output);
        if (peer is not null)
        {
            WriteRatios(entrants, peers, seconds, output);
        }
    }

    private Entrant Best(string name, ReadOnlySpan<int> callSizes, Func<int, IWorkloadRunner> runnerOf) =>
        Entrant.WithBestCall(name, callSizes, runnerOf, progress);

    private void WriteRates(List<Entrant> entrants, double[][] seconds, TextWriter output)
    {
        var table = new MarkdownTable(
            options.ModelName, "a call", $"tokens/s, median of {options.Rounds} rounds (least-most)");
        for (int i = 0; i < entrants.Count; i++)
        {
            var rate = Spread.Of(seconds[i].Select(time => workload.Tokens / time));
            table.Add(entrants[i].Name, entrants[i].Call, rate.Text(rate.Median < 100 ? "F1" : "F0"));
        }

        table.Write(output);
    }

    private void WriteRatios(List<Entrant> entrants, int peers, double[][] seconds, TextWriter output)
    {
        SpeedTarget? target = SpeedTarget.Of(options);
        var table = new MarkdownTable(options.ModelName, "against", "times as fast, median (least-most)", "target", "reached");
        for (int ours = peers; ours < entrants.Count; ours++)
        {
            for (int peer = 0; peer < peers; peer++)
            {
                int us = ours;
                int them = peer;
                var ratio = Spread.Of(Enumerable.Range(0, options.Rounds).Select(round => seconds[them][round] / seconds[us][round]));
                double? least = peer == 0 ? target?.Whole : target?.Stopped;
                table.Add(
                    entrants[ours].Name,
                    entrants[peer].Name,
                    ratio.Text("F2"),
                    least?.ToString("F1", CultureInfo.InvariantCulture) ?? "-",
                    least is null ? "-" : ratio.Median >= least ? "yes" : "no");
            }
        }

        table.Write(output);
    }
}
