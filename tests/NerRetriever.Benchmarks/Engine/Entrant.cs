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

    /// <summary>The call size in words.</summary>
    public string Call => CallTokens == OneSentence ? "one sentence" : $"up to {CallTokens} tokens";

    /// <summary>Times every call size once, warmed up, and takes the fastest.</summary>
    public static Entrant WithBestCall(
        string name, ReadOnlySpan<int> callSizes, Func<int, IWorkloadRunner> runnerOf, TextWriter progress)
    {
        Entrant? best = null;
        double least = double.PositiveInfinity;
        foreach (int size in callSizes)
        {
            var entrant = new Entrant(name, size, runnerOf(size));
            entrant.Runner.WarmUp();
            double seconds = InterleavedRounds.Time(entrant.Runner.Run);
            progress.WriteLine($"  {name}, {entrant.Call} a call: {seconds:F2} s");
            if (seconds < least)
            {
                (best, least) = (entrant, seconds);
            }
        }

        return best ?? throw new ArgumentException("There is no call size.", nameof(callSizes));
    }
}
