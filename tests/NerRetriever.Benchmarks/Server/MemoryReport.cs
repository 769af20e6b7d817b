using System.Globalization;
using System.Net.Http.Json;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Benchmarks.Pipeline;

namespace NerRetriever.Benchmarks.Server;

/// <summary>Memory of the server while it searches, and documents come and go beside it.</summary>
internal static class MemoryReport
{
    private const int Connections = 4;
    private const int Parts = 5;

    /// <summary>Writes the table; the index itself is not changed, a copy is.</summary>
    public static async Task RunAsync(ServerBenchOptions options, string index, TextWriter output)
    {
        using var scratch = new ScratchFolder(Path.Combine(options.WorkFolder, "memory"));
        string copy = Path.Combine(scratch.FullPath, "copy");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(index))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        using ServedProcess server = await ServedProcess.StartAsync(options.Nerr, copy).ConfigureAwait(false);
        using var load = new SearchLoad(server.Address);
        using var changes = new HttpClient { BaseAddress = server.Address };
        var part = TimeSpan.FromSeconds((double)options.Seconds / Parts);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Connections} connections search for {options.Seconds} s; beside them one adds a document of five sentences, waits for its task, and deletes one added before."));
        output.WriteLine();
        var table = new MarkdownTable("after, s", "searches", "errors", "p50, ms", "p99, ms", "documents added and deleted", "own memory, MiB", "mapped files, MiB", "index on disk, MiB");
        int changed = 0;
        for (int i = 1; i <= Parts; i++)
        {
            using var stop = new CancellationTokenSource();
            Task<int> changing = ChangeAsync(changes, changed, stop.Token);
            LoadResult result = await load.ClosedAsync(Connections, part, SearchLoad.Known).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            changed = await changing.ConfigureAwait(false);
            (double own, double files) = server.Memory();
            double disk = Directory.GetFiles(copy).Sum(file => new FileInfo(file).Length) / (double)(1 << 20);
            table.Add(
                (i * part.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture),
                result.Answers.ToString("N0", CultureInfo.InvariantCulture),
                result.Errors.ToString(CultureInfo.InvariantCulture),
                result.Median.ToString("F1", CultureInfo.InvariantCulture),
                result.Late.ToString("F1", CultureInfo.InvariantCulture),
                changed.ToString(CultureInfo.InvariantCulture),
                own.ToString("F0", CultureInfo.InvariantCulture),
                files.ToString("F0", CultureInfo.InvariantCulture),
                disk.ToString("F0", CultureInfo.InvariantCulture));
        }

        table.Write(output);
        (TimeSpan time, int code) = server.Stop();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stopped with {code} after {time.TotalMilliseconds:F0} ms; nerr check finds {Index.IndexCheck.Run(copy).Count} problems."));
    }

    private static async Task<int> ChangeAsync(HttpClient http, int number, CancellationToken stop)
    {
        for (; !stop.IsCancellationRequested; number++)
        {
            string text = string.Concat(Enumerable.Range(0, 5).Select(i => $"Diplodocus number {number}-{i} lived in Wyoming with Allosaurus and was found by Marsh. "));
            using HttpResponseMessage put = await http.PutAsJsonAsync($"/v1/indexes/copy/documents/load-{number}", new { text }, CancellationToken.None).ConfigureAwait(false);
            await DoneAsync(http, put).ConfigureAwait(false);
            using HttpResponseMessage delete = await http.DeleteAsync($"/v1/indexes/copy/documents/load-{number - 3}", CancellationToken.None).ConfigureAwait(false);
            await DoneAsync(http, delete).ConfigureAwait(false);
        }

        return number;
    }

    private static async Task DoneAsync(HttpClient http, HttpResponseMessage accepted)
    {
        accepted.EnsureSuccessStatusCode();
        while (true)
        {
            string task = await http.GetStringAsync(accepted.Headers.Location).ConfigureAwait(false);
            if (task.Contains("\"state\":\"succeeded\"", StringComparison.Ordinal))
            {
                return;
            }

            if (task.Contains("\"state\":\"failed\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(task);
            }

            await Task.Delay(10).ConfigureAwait(false);
        }
    }
}
