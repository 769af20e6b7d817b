namespace NerRetriever.Client.Contracts;

/// <summary>The hits of a search.</summary>
public sealed record SearchPage
{
    /// <summary>Index that was searched.</summary>
    public required string Index { get; init; }

    /// <summary>Number of the index's last commit that the answer saw.</summary>
    public required long Generation { get; init; }

    /// <summary>What was searched for.</summary>
    public required IReadOnlyList<string> Queries { get; init; }

    /// <summary>What ranked the hits.</summary>
    public required RankingMode Mode { get; init; }

    /// <summary>What counted as one hit.</summary>
    public required HitGroup Group { get; init; }

    /// <summary>The hits, best first.</summary>
    public required IReadOnlyList<Hit> Hits { get; init; }

    /// <summary>All hits above the floor; null where they were not counted.</summary>
    public HitCount? Total { get; init; }

    /// <summary>The facets asked for, in their order.</summary>
    public IReadOnlyList<Facet>? Facets { get; init; }

    /// <summary>How the plane of the map was made; null where none was asked for.</summary>
    public HitMap? Map { get; init; }

    /// <summary>Asks for the hits behind these; null where there are none, or none that may be reached.</summary>
    public string? Cursor { get; init; }

    /// <summary>Time the server took, in milliseconds.</summary>
    public required double TookMs { get; init; }
}
