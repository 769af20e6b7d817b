namespace NerRetriever.Client.Contracts;

/// <summary>A search by type description; also what facets are counted over. Everything but the description may be left out.</summary>
public sealed record SearchQuery
{
    /// <summary>Index to search; may be left out where the server has one.</summary>
    public string? Index { get; init; }

    /// <summary>The type in the user's words, such as "political party". Either this or <see cref="Queries"/>.</summary>
    public string? Query { get; init; }

    /// <summary>Several descriptions at once: a hit is listed once, under the description that it fits best.</summary>
    public IReadOnlyList<string>? Queries { get; init; }

    /// <summary>What ranks the hits; default dense.</summary>
    public RankingMode? Mode { get; init; }

    /// <summary>Number of hits; default 20.</summary>
    public int? Top { get; init; }

    /// <summary>Hits to pass over; default 0. Not together with <see cref="Cursor"/>.</summary>
    public int? Offset { get; init; }

    /// <summary>Goes on where an answer to the same search ended: its cursor.</summary>
    public string? Cursor { get; init; }

    /// <summary>Leaves out hits that are less probably of the type, from 0 to 1; dense search only.</summary>
    public double? MinProbability { get; init; }

    /// <summary>Leaves out hits with a lower score of the mode.</summary>
    public double? MinScore { get; init; }

    /// <summary>What counts as one hit; default mention.</summary>
    public HitGroup? Group { get; init; }

    /// <summary>Condition on documents, such as <c>year &gt;= 1990 and not theme = "sport"</c>; docs/rest.md has the grammar.</summary>
    public string? Filter { get; init; }

    /// <summary>Only mentions to which their detector gave one of these coarse types.</summary>
    public IReadOnlyList<string>? Coarse { get; init; }

    /// <summary>Whether each hit says how its score came about.</summary>
    public bool? Explain { get; init; }

    /// <summary>Facets to count: entity, coarseType, detector, document, or metadata.FIELD.</summary>
    public IReadOnlyList<string>? Facets { get; init; }

    /// <summary>Most values of a facet; default 20.</summary>
    public int? FacetSize { get; init; }

    /// <summary>Whether to count all hits; counted anyway where there is a floor (minProbability, minScore).</summary>
    public bool? Count { get; init; }

    /// <summary>Whether each hit gets a place in the plane: the first two principal components of the hits' vectors.</summary>
    public bool? Map { get; init; }

    /// <summary>Compares with every vector in place of walking the graph of a large index.</summary>
    public bool? Exact { get; init; }

    /// <summary>Nodes that the walk keeps: more find more and take longer.</summary>
    public int? Ef { get; init; }
}
