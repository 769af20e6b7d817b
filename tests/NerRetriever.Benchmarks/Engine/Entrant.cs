using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>An engine with the call size that suits it best.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="CallTokens">Most tokens of a call; a call has at least one sentence.</param>
/// <param name="Runner">Does the workload.</param>
internal sealed record Entrant(string Name, int CallTokens, IWorkloadRunner Runner)
{
    /// <summary>Call size that stands for one sentence a call.</summary>
    public const int OneSentence = 1;

    private const double WarmSeconds = 1;

    /// <summary>The call size in words.</summary>
    public string Call => CallTokens == OneSentence ? "one sentence" : $"up to {CallTokens} tokens";

    /// <summary>Times every call size, warmed up, and takes the fastest.</summary>
    public static Entrant WithBestCall(
        string name, ReadOnlySpan<int> callSizes, Func<int, IWorkloadRunner> runnerOf, TextWriter progress)
    {
        Entrant? best = null;
        double least = double.PositiveInfinity;
        foreach (int size in callSizes)
        {
            var entrant = new Entrant(name, size, runnerOf(size));
            entrant.Runner.WarmUp();
            double seconds = BestTime(entrant.Runner);
            progress.WriteLine($"  {name}, {entrant.Call} a call: {seconds:F2} s");
            if (seconds < least)
            {
                (best, least) = (entrant, seconds);
            }
        }

        return best ?? throw new ArgumentException("There is no call size.", nameof(callSizes));
    }

    /// <summary>The least of as many runs as fit into a second: the first runs of a short workload are still being compiled.</summary>
    private static double BestTime(IWorkloadRunner runner)
    {
        double best = double.PositiveInfinity;
        for (double sum = 0; sum < WarmSeconds;)
        {
            double seconds = InterleavedRounds.Time(runner.Run);
            best = Math.Min(best, seconds);
            sum += seconds;
        }

        return best;
    }
}
