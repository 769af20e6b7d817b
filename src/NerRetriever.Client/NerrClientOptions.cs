namespace NerRetriever.Client;

/// <summary>How a client asks.</summary>
public sealed record NerrClientOptions
{
    /// <summary>Key to send, if the service asks for one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How often a request that the service was too busy for (429, 503) is sent again.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Wait before the first of them, where the service does not say how long; doubled each time.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait, whatever the service says.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two questions for a task.</summary>
    public TimeSpan Polling { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Documents that a bulk request holds at most.</summary>
    public int BulkLines { get; init; } = 500;

    /// <summary>Bytes after which a bulk request is sent.</summary>
    public int BulkBytes { get; init; } = 4 << 20;
}
