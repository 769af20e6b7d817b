using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NerRetriever.Benchmarks.Server;

/// <summary>`nerr serve` in a process of its own.</summary>
internal sealed class ServedProcess : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(40);

    private readonly Process _process;

    private ServedProcess(Process process, Uri address, TimeSpan ready) => (_process, Address, TimeToReady) = (process, address, ready);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public TimeSpan TimeToReady { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<ServedProcess> StartAsync(string nerr, string index)
    {
        bool assembly = nerr.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(assembly ? "dotnet" : nerr) { RedirectStandardOutput = true };
        foreach (string argument in (string[])[.. assembly ? [nerr] : Array.Empty<string>(), "serve", "--index", index, "--port", "0", "--json"])
        {
            start.ArgumentList.Add(argument);
        }

        long started = Stopwatch.GetTimestamp();
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false)
            ?? throw new InvalidOperationException($"'{nerr} serve --index {index}' ended before it was ready");
        var address = new Uri(JsonDocument.Parse(line).RootElement.GetProperty("url").GetString()!);
        using var http = new HttpClient { BaseAddress = address };
        using HttpResponseMessage ready = await http.GetAsync("/readyz").ConfigureAwait(false);
        ready.EnsureSuccessStatusCode();
        return new ServedProcess(process, address, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Resident memory of its own and of mapped files, in MiB.</summary>
    public (double Own, double Files) Memory()
    {
        string[] lines = File.ReadAllLines($"/proc/{_process.Id}/status");
        double Of(string key) => double.Parse(
            lines.First(line => line.StartsWith(key, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024;
        return (Of("RssAnon:"), Of("RssFile:"));
    }

    /// <summary>Tells it to stop and waits until it has.</summary>
    /// <returns>The time that took, and the exit code.</returns>
    public (TimeSpan Time, int ExitCode) Stop()
    {
        long started = Stopwatch.GetTimestamp();
        using Process kill = Process.Start("kill", ["-" + Terminate, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        return _process.WaitForExit(LongestStop)
            ? (Stopwatch.GetElapsedTime(started), _process.ExitCode)
            : throw new InvalidOperationException("the server did not stop");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
