using System.Globalization;
using System.Text;

namespace NerRetriever.Server.Metrics;

/// <summary>How long something took: counts by upper bound, as Prometheus keeps them. Safe to share between threads.</summary>
internal sealed class LatencyHistogram
{
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private long _ticks;

    /// <summary>Counts a duration.</summary>
    public void Observe(TimeSpan duration)
    {
        double seconds = duration.TotalSeconds;
        int bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _ticks, duration.Ticks);
    }

    /// <summary>Writes the samples of a metric with the labels given, such as <c>stage="search"</c>.</summary>
    public void Write(StringBuilder output, string name, string labels)
    {
        long total = 0;
        for (int i = 0; i <= Bounds.Length; i++)
        {
            total += Interlocked.Read(ref _counts[i]);
            string bound = i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            output.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{bound}\"}} {total}\n");
        }

        double seconds = TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds;
        output.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {seconds}\n{name}_count{{{labels}}} {total}\n");
    }
}
