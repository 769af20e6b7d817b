using System.Globalization;
using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Server;

/// <summary>From process start to ready, and what the first search takes then.</summary>
internal static class StartReport
{
    /// <summary>Writes the table.</summary>
    public static async Task RunAsync(ServerBenchOptions options, string index, TextWriter output)
    {
        var ready = new List<double>();
        var first = new List<double>();
        var stop = new List<double>();
        for (int i = 0; i < options.Starts; i++)
        {
            using ServedProcess server = await ServedProcess.StartAsync(options.Nerr, index).ConfigureAwait(false);
            using var load = new SearchLoad(server.Address);
            ready.Add(server.TimeToReady.TotalMilliseconds);
            first.Add((await load.OnceAsync("dinosaur").ConfigureAwait(false)).TotalMilliseconds);
            (TimeSpan time, int code) = server.Stop();
            stop.Add(time.TotalMilliseconds);
            if (code != 0)
            {
                throw new InvalidOperationException($"the server ended with {code}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Median (least-most) of {options.Starts} starts; the file cache is warm."));
        output.WriteLine();
        var table = new MarkdownTable("what", "ms");
        table.Add("process start to /readyz answering", Spread.Of(ready).Text("F0"));
        table.Add("first search after that", Spread.Of(first).Text("F0"));
        table.Add("SIGTERM to end, nothing to do", Spread.Of(stop).Text("F0"));
        table.Write(output);
    }
}
