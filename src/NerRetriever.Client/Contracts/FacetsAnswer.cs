namespace NerRetriever.Client.Contracts;

/// <summary>Facets over all mentions above the floor.</summary>
public sealed record FacetsAnswer
{
    /// <summary>Index that was searched.</summary>
    public required string Index { get; init; }

    /// <summary>Mentions that were counted.</summary>
    public required HitCount Mentions { get; init; }

    /// <summary>The facets asked for, in their order.</summary>
    public required IReadOnlyList<Facet> Facets { get; init; }

    /// <summary>Time the server took, in milliseconds.</summary>
    public required double TookMs { get; init; }
}
