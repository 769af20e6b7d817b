using System.Globalization;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>Memory of this process as Linux counts it (/proc/self/status), in bytes.</summary>
/// <param name="Resident">All that is resident (VmRSS).</param>
/// <param name="Own">Memory of its own (RssAnon).</param>
/// <param name="Mapped">Pages of mapped files (RssFile), which the system takes back when it needs them.</param>
/// <param name="Peak">The most that was ever resident (VmHWM).</param>
internal readonly record struct ProcessMemory(long Resident, long Own, long Mapped, long Peak)
{
    /// <summary>What is resident now; zeros where the system does not say.</summary>
    public static ProcessMemory Now()
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            return default;
        }

        string[] lines = File.ReadAllLines(Status);
        long Bytes(string field) => 1024 * long.Parse(
            lines.Single(line => line.StartsWith(field + ":", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture);
        return new ProcessMemory(Bytes("VmRSS"), Bytes("RssAnon"), Bytes("RssFile"), Bytes("VmHWM"));
    }
}
