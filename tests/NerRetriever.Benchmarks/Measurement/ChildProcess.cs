using System.Diagnostics;

namespace NerRetriever.Benchmarks.Measurement;

/// <summary>Runs this program again with other arguments, for what is measured of a whole process.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The first line that it wrote and the seconds from its start until that line.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static (string Line, double Seconds) Run(params IEnumerable<string> arguments)
    {
        string host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string? line = process.StandardOutput.ReadLine();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && line is not null
            ? (line, seconds)
            : throw new InvalidOperationException($"'{string.Join(' ', start.ArgumentList)}' ended with {process.ExitCode}.");
    }
}
