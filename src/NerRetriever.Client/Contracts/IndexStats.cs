namespace NerRetriever.Client.Contracts;

/// <summary>An index at length.</summary>
public sealed record IndexStats
{
    /// <summary>Its name and counts.</summary>
    public required IndexSummary Index { get; init; }

    /// <summary>What its vectors were made with.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>Different vectors.</summary>
    public required long Vectors { get; init; }

    /// <summary>Vectors that no mention has any more.</summary>
    public required long DeadVectors { get; init; }

    /// <summary>Bytes by part: database, vectors, codes, graph.</summary>
    public required IReadOnlyDictionary<string, long> Bytes { get; init; }

    /// <summary>Metadata fields, which filters and facets can name.</summary>
    public required IReadOnlyList<FieldSummary> Fields { get; init; }

    /// <summary>Tasks that wait or run.</summary>
    public required int PendingTasks { get; init; }
}
