using System.Collections.Concurrent;

namespace NerRetriever.Server.Metrics;

/// <summary>What the server counts: requests by route and status, and the time of its stages.</summary>
internal sealed class ServerMetrics
{
    private readonly LatencyHistogram[] _stages = [.. Enum.GetValues<Stage>().Select(_ => new LatencyHistogram())];
    private int _running;

    /// <summary>Requests by method, route and status.</summary>
    public ConcurrentDictionary<(string Method, string Route, int Status), LatencyHistogram> Requests { get; } = new();

    /// <summary>Requests that are being answered.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>The histogram of a stage.</summary>
    public LatencyHistogram this[Stage stage] => _stages[(int)stage];

    /// <summary>Times a stage until the timer is disposed.</summary>
    public StageTimer Time(Stage stage) => new(this[stage]);

    /// <summary>A request begins.</summary>
    public void Begin() => Interlocked.Increment(ref _running);

    /// <summary>A request ends.</summary>
    public void End(string method, string route, int status, TimeSpan duration)
    {
        Interlocked.Decrement(ref _running);
        Requests.GetOrAdd((method, route, status), _ => new LatencyHistogram()).Observe(duration);
    }
}
