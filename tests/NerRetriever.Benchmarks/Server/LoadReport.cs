using System.Globalization;
using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Server;

/// <summary>Times of POST /v1/search by the number of connections, and the rate that is held.</summary>
internal static class LoadReport
{
    private static readonly double[] SharesOfHighest = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(20);

    // What a person still takes for at once; a rate at which answers take longer is not held.
    private const double LatestAnswer = 250;

    /// <summary>Writes the tables.</summary>
    public static async Task RunAsync(ServerBenchOptions options, string index, TextWriter output)
    {
        using ServedProcess server = await ServedProcess.StartAsync(options.Nerr, index).ConfigureAwait(false);
        using var load = new SearchLoad(server.Address);
        var duration = TimeSpan.FromSeconds(options.Seconds);
        TimeSpan round = Shorter(duration, LongestRound);
        await load.ClosedAsync(8, WarmUp, SearchLoad.Known).ConfigureAwait(false);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /v1/search, top 20, dense, {round.TotalSeconds:F0} s each. The load comes from a process on the same cores, which it shares."));
        output.WriteLine();
        var table = new MarkdownTable("connections", "descriptions", "answers", "errors", "a second", "p50, ms", "p99, ms");
        double highest = 0;
        foreach (int connections in options.Connections)
        {
            LoadResult known = await load.ClosedAsync(connections, round, SearchLoad.Known).ConfigureAwait(false);
            Add(table, connections.ToString(CultureInfo.InvariantCulture), "20, repeated", known);
            highest = known.Errors == 0 ? Math.Max(highest, known.Rate) : highest;
        }

        LoadResult fresh = await load.ClosedAsync(1, round, _ => load.Fresh()).ConfigureAwait(false);
        Add(table, "1", "all different", fresh);
        table.Write(output);
        await WriteHeldAsync(load, highest, duration, output).ConfigureAwait(false);
        (double own, double files) = server.Memory();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Memory of the server afterwards: {own:F0} MiB of its own, {files:F0} MiB of mapped files."));
    }

    private static async Task WriteHeldAsync(SearchLoad load, double highest, TimeSpan duration, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Requests begun at a fixed rate, whether those before have ended or not; times from when each was due. A rate that passes a short try is held for {duration.TotalSeconds:F0} s."));
        output.WriteLine();
        var table = new MarkdownTable("asked, a second", "seconds", "answers", "errors", "a second", "p50, ms", "p99, ms");
        foreach (double share in SharesOfHighest)
        {
            if (await TryAsync(Shorter(duration, LongestTry)).ConfigureAwait(false) && await TryAsync(duration).ConfigureAwait(false))
            {
                break;
            }

            async Task<bool> TryAsync(TimeSpan length)
            {
                LoadResult held = await load.OpenAsync(share * highest, length, SearchLoad.Known).ConfigureAwait(false);
                table.Add(
                    (share * highest).ToString("F0", CultureInfo.InvariantCulture),
                    length.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture),
                    held.Answers.ToString("N0", CultureInfo.InvariantCulture),
                    held.Errors.ToString(CultureInfo.InvariantCulture),
                    held.Rate.ToString("F0", CultureInfo.InvariantCulture),
                    held.Median.ToString("F1", CultureInfo.InvariantCulture),
                    held.Late.ToString("F1", CultureInfo.InvariantCulture));
                return held.Errors == 0 && held.Late < LatestAnswer;
            }
        }

        table.Write(output);
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static void Add(MarkdownTable table, string connections, string descriptions, LoadResult result) => table.Add(
        connections,
        descriptions,
        result.Answers.ToString("N0", CultureInfo.InvariantCulture),
        result.Errors.ToString(CultureInfo.InvariantCulture),
        result.Rate.ToString("F0", CultureInfo.InvariantCulture),
        result.Median.ToString("F1", CultureInfo.InvariantCulture),
        result.Late.ToString("F1", CultureInfo.InvariantCulture));
}
