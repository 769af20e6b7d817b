using NerRetriever.Client.Contracts;
using NerRetriever.Index;

namespace NerRetriever.Server.Searching;

/// <summary>A search that was checked and has all its defaults.</summary>
internal sealed record SearchPlan
{
    /// <summary>Index to search, or null for the only one.</summary>
    public required string? Index { get; init; }

    /// <summary>The descriptions.</summary>
    public required IReadOnlyList<string> Descriptions { get; init; }

    /// <summary>What ranks the hits.</summary>
    public required RankingMode Mode { get; init; }

    /// <summary>What counts as one hit.</summary>
    public required HitGroup Group { get; init; }

    /// <summary>Number of hits.</summary>
    public required int Top { get; init; }

    /// <summary>Hits to pass over.</summary>
    public required int Offset { get; init; }

    /// <summary>Lowest probability.</summary>
    public required double? MinProbability { get; init; }

    /// <summary>Lowest score.</summary>
    public required float? MinScore { get; init; }

    /// <summary>Condition on documents.</summary>
    public required DocumentCondition? Condition { get; init; }

    /// <summary>Coarse types.</summary>
    public required IReadOnlyList<string> Coarse { get; init; }

    /// <summary>Facets to count.</summary>
    public required IReadOnlyList<FacetField> Facets { get; init; }

    /// <summary>Most values of a facet.</summary>
    public required int FacetSize { get; init; }

    /// <summary>Whether hits are explained.</summary>
    public required bool Explain { get; init; }

    /// <summary>Whether all hits are counted.</summary>
    public required bool Count { get; init; }

    /// <summary>Whether hits are placed on a map.</summary>
    public required bool Map { get; init; }

    /// <summary>Whether every vector is compared.</summary>
    public required bool Exact { get; init; }

    /// <summary>Nodes that a walk keeps.</summary>
    public required int? Ef { get; init; }

    /// <summary>What cursors of this search carry.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether hits end at a floor.</summary>
    public bool HasFloor => MinProbability is not null || MinScore is not null;

    /// <summary>The request for one of the descriptions.</summary>
    public SearchRequest RequestFor(string description, int depth, HitGroup group) => new(description)
    {
        Top = depth,
        Mode = Mode switch
        {
            RankingMode.Bm25 => SearchMode.Bm25,
            RankingMode.Hybrid => SearchMode.Hybrid,
            _ => SearchMode.Dense,
        },
        Grouping = group switch
        {
            HitGroup.Sentence => HitGrouping.Sentence,
            HitGroup.Document => HitGrouping.Document,
            HitGroup.Entity => HitGrouping.Entity,
            _ => HitGrouping.Mention,
        },
        Condition = Condition,
        CoarseTypes = Coarse,
        Threshold = MinProbability,
        MinScore = MinScore,
        Exact = Exact,
        Ef = Ef,
    };
}
