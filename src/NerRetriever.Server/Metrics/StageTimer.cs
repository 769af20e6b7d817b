using System.Diagnostics;

namespace NerRetriever.Server.Metrics;

/// <summary>Times a stage until it is disposed.</summary>
internal readonly struct StageTimer(LatencyHistogram histogram) : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public void Dispose() => histogram.Observe(Stopwatch.GetElapsedTime(_started));
}
