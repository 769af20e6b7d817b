using NerRetriever.Index;

namespace NerRetriever;

/// <summary>A search for mentions of a type.</summary>
/// <param name="Description">The type in the user's words: "dinosaur", "political party".</param>
public sealed record SearchRequest(string Description)
{
    /// <summary>Longest description, in UTF-16 code units, that is read.</summary>
    public const int MaximumDescriptionLength = 2_000;

    /// <summary>Number of hits wanted.</summary>
    public int Top { get; init; } = 20;

    /// <summary>What ranks the hits.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>What counts as one hit.</summary>
    public HitGrouping Grouping { get; init; }

    /// <summary>Only documents with these metadata values; null searches all.</summary>
    public MetadataFilter? Filter { get; init; }

    /// <summary>A condition on the documents beside <see cref="Filter"/>; null searches all.</summary>
    public DocumentCondition? Condition { get; init; }

    /// <summary>
    /// Only mentions to which their detector gave one of these coarse types, in any case ("PER", "DATE"); none searches all.
    /// </summary>
    public IReadOnlyList<string> CoarseTypes { get; init; } = [];

    /// <summary>
    /// Only mentions whose sentence names all of these as well, in any case and width; none searches all. The names themselves are
    /// no hits.
    /// </summary>
    public IReadOnlyList<string> SentenceEntities { get; init; } = [];

    /// <summary>
    /// Hits that are less probably of the type are left out, from 0 to 1; for dense search with a head that has been
    /// calibrated. Null keeps all.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>Hits with a lower score are left out; the score is that of the mode. Null keeps all.</summary>
    public float? MinScore { get; init; }

    /// <summary>Compare with every vector instead of walking the graph.</summary>
    public bool Exact { get; init; }

    /// <summary>Nodes that a graph search keeps (ef); null takes the index's choice, and too few are raised.</summary>
    public int? Ef { get; init; }

    /// <summary>Whether the ranking by vectors alone ends at a floor, behind which nothing need be read.</summary>
    internal bool IsCutDense => Mode == SearchMode.Dense && (Threshold is not null || MinScore is not null);

    /// <summary>Refuses a request that cannot be answered.</summary>
    /// <exception cref="SearchRequestException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Description))
        {
            throw new SearchRequestException("query", "the type description is empty; say what to search for, such as \"political party\"");
        }

        if (Description.Length > MaximumDescriptionLength)
        {
            throw new SearchRequestException(
                "query",
                $"the type description has {Description.Length} characters, at most {MaximumDescriptionLength} are read; a few words do best");
        }

        if (Top < 1)
        {
            throw new SearchRequestException("top", $"{Top} is not a number of hits; ask for 1 or more");
        }

        if (Ef < 1)
        {
            throw new SearchRequestException("ef", $"{Ef} is not a number of nodes; ask for 1 or more, or leave it out");
        }

        if (CoarseTypes.Any(string.IsNullOrWhiteSpace))
        {
            throw new SearchRequestException("coarse", "a coarse type is empty; give the detector's name for it, such as PER or DATE");
        }

        if (!SentenceEntities.All(MentionFilter.IsName))
        {
            throw new SearchRequestException(
                "entities", $"an entity to filter on is empty or has more than {Mentions.Gazetteer.MostTokens} words and signs");
        }

        if (MinScore is { } score && !float.IsFinite(score))
        {
            throw new SearchRequestException("min-score", $"{score} is not a finite number");
        }

        if (Threshold is { } threshold and not (>= 0 and <= 1))
        {
            throw new SearchRequestException("threshold", $"{threshold} is not a probability from 0 to 1; a raw score goes into min-score");
        }

        if (Threshold is not null && Mode != SearchMode.Dense)
        {
            throw new SearchRequestException("threshold", $"scores of mode {Mode} are no probabilities; use min-score, or dense search");
        }

        if (!Enum.IsDefined(Mode) || !Enum.IsDefined(Grouping))
        {
            throw new SearchRequestException("mode", $"mode {Mode} or grouping {Grouping} does not exist");
        }
    }
}
