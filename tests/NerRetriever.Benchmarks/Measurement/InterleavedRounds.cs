using System.Diagnostics;

namespace NerRetriever.Benchmarks.Measurement;

/// <summary>
/// Times contestants in turns, so that what disturbs the machine for a while disturbs all of them. Contestants are warmed
/// up by whoever made them.
/// </summary>
internal static class InterleavedRounds
{
    /// <summary>Seconds of each contestant in each round, [contestant][round].</summary>
    public static double[][] Measure(IReadOnlyList<Contestant> contestants, int rounds, TextWriter progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        double[][] seconds = [.. contestants.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            progress.Write($"  round {round + 1}:");
            for (int i = 0; i < contestants.Count; i++)
            {
                seconds[i][round] = Time(contestants[i].Run);
                progress.Write($"  {contestants[i].Name} {seconds[i][round]:F2} s");
            }

            progress.WriteLine();
        }

        return seconds;
    }

    /// <summary>Seconds that an action takes.</summary>
    public static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
