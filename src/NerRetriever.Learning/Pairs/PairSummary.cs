namespace NerRetriever.Learning.Pairs;

/// <summary>What pairs were built from and what came out.</summary>
public sealed record PairSummary
{
    /// <summary>Most frequent types that are listed.</summary>
    private const int MostFrequent = 20;

    /// <summary>Articles read.</summary>
    public required long Articles { get; init; }

    /// <summary>Documents of corpora read.</summary>
    public required long Documents { get; init; }

    /// <summary>Entities with types, common nouns included.</summary>
    public required int Entities { get; init; }

    /// <summary>Of these, common nouns of WordNet.</summary>
    public required int CommonNouns { get; init; }

    /// <summary>Names that are looked for in all texts.</summary>
    public required int Names { get; init; }

    /// <summary>Mentions found before the caps.</summary>
    public required long Mentions { get; init; }

    /// <summary>Pairs written.</summary>
    public required int Pairs { get; init; }

    /// <summary>Pairs by where their sentence was found.</summary>
    public required IReadOnlyDictionary<PairKind, int> PairsByKind { get; init; }

    /// <summary>Pairs by what they may be used for.</summary>
    public required IReadOnlyDictionary<PairSplit, int> PairsBySplit { get; init; }

    /// <summary>Entities that have a pair.</summary>
    public required int EntitiesWithPairs { get; init; }

    /// <summary>Distinct type names of the training pairs.</summary>
    public required int TrainingTypeNames { get; init; }

    /// <summary>The first types of the pairs that come most often, with their pairs.</summary>
    public required IReadOnlyList<TypeCount> FrequentTypes { get; init; }

    /// <summary>The held-out type nouns, whether or not a pair has them.</summary>
    public required IReadOnlyList<string> HeldOutTypes { get; init; }

    /// <summary>Entities that training does not see.</summary>
    public required int HeldOutEntities { get; init; }

    /// <summary>Counts the pairs by their first types, most frequent first.</summary>
    internal static IReadOnlyList<TypeCount> CountTypes(IEnumerable<TrainingPair> pairs) =>
        [.. pairs
            .CountBy(pair => pair.Types[0], StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(type => type.Value)
            .ThenBy(type => type.Key, StringComparer.Ordinal)
            .Take(MostFrequent)
            .Select(type => new TypeCount(type.Key, type.Value))];
}
