using System.Globalization;

namespace NerRetriever.Benchmarks.Measurement;

/// <summary>What /proc/self/status says about this process's memory, in bytes.</summary>
/// <param name="Peak">Most that was ever resident, mapped files included (VmHWM).</param>
/// <param name="Anonymous">Resident memory of its own now (RssAnon).</param>
/// <param name="Files">Resident pages of mapped files now (RssFile); the system takes them back when it needs them.</param>
internal readonly record struct ProcessMemory(long Peak, long Anonymous, long Files)
{
    private const string Status = "/proc/self/status";

    /// <summary>Reads the present state.</summary>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux.</exception>
    public static ProcessMemory Read()
    {
        if (!File.Exists(Status))
        {
            throw new PlatformNotSupportedException($"Resident memory is read from {Status}, which this system has not.");
        }

        string[] lines = File.ReadAllLines(Status);
        return new ProcessMemory(Bytes(lines, "VmHWM:"), Bytes(lines, "RssAnon:"), Bytes(lines, "RssFile:"));
    }

    private static long Bytes(string[] lines, string key)
    {
        string line = lines.First(line => line.StartsWith(key, StringComparison.Ordinal));
        string[] fields = line[key.Length..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return long.Parse(fields[0], CultureInfo.InvariantCulture) * 1024; // the kernel says "kB" and means KiB
    }
}
