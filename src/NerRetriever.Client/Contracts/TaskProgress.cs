namespace NerRetriever.Client.Contracts;

/// <summary>Work on an index that runs in the background.</summary>
public sealed record TaskProgress
{
    /// <summary>Id of the task.</summary>
    public required string Id { get; init; }

    /// <summary>What it does: index, delete, snapshot, or restore.</summary>
    public required string Kind { get; init; }

    /// <summary>Index that it works on.</summary>
    public required string Index { get; init; }

    /// <summary>How far it has come.</summary>
    public required TaskState State { get; init; }

    /// <summary>Documents it has to do with.</summary>
    public required int Documents { get; init; }

    /// <summary>Documents that are done.</summary>
    public required int Done { get; init; }

    /// <summary>Documents that were to be deleted and are not there.</summary>
    public int Missing { get; init; }

    /// <summary>Mentions that were found in them.</summary>
    public required long Mentions { get; init; }

    /// <summary>Snapshot that it makes or restores.</summary>
    public string? Snapshot { get; init; }

    /// <summary>When it was taken on.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When work on it began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Why it failed: a code as of problems.</summary>
    public string? Code { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Detail { get; init; }
}
