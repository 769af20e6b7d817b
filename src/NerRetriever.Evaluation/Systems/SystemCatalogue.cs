namespace NerRetriever.Evaluation.Systems;

/// <summary>The systems by name.</summary>
public static class SystemCatalogue
{
    /// <summary>The system that the others are tested against.</summary>
    public const string Baseline = "bm25-stem";

    private static readonly (string Name, EncodedParts Parts)[] Known =
    [
        ("random", EncodedParts.None),
        ("bm25", EncodedParts.None),
        (Baseline, EncodedParts.None),
        Entry(VectorSystemKind.Sentences),
        Entry(VectorSystemKind.GoldWithoutHead),
        Entry(VectorSystemKind.Gold),
        Entry(VectorSystemKind.Detected),
        ("hybrid-gold", EncodedParts.Gold),
        ("hybrid", EncodedParts.Detected),
    ];

    /// <summary>Names of all systems, in the order in which tables show them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(system => system.Name)];

    /// <summary>What of a set a system has encoded.</summary>
    /// <exception cref="ArgumentException">There is no such system.</exception>
    public static EncodedParts PartsOf(string name)
    {
        int at = Array.FindIndex(Known, system => system.Name == name);
        return at >= 0 ? Known[at].Parts : throw new ArgumentException($"There is no system '{name}'.", nameof(name));
    }

    /// <summary>Whether a system ranks gold mentions, which only a set that has them can give.</summary>
    public static bool NeedsGoldMentions(string name) => (PartsOf(name) & (EncodedParts.Gold | EncodedParts.GoldValues)) != 0;

    /// <summary>Creates a system.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="encoder">Encodes what <see cref="PartsOf"/> says; null will do where that is nothing.</param>
    /// <param name="seed">Seed of the random order.</param>
    public static IRetrievalSystem Create(string name, SetEncoder? encoder, int seed)
    {
        if (PartsOf(name) != EncodedParts.None)
        {
            ArgumentNullException.ThrowIfNull(encoder);
        }

        return name switch
        {
            "random" => new RandomSystem(seed),
            "bm25" => new Bm25System(stemming: false),
            Baseline => new Bm25System(stemming: true),
            "hybrid-gold" => Hybrid(name, VectorSystemKind.Gold),
            "hybrid" => Hybrid(name, VectorSystemKind.Detected),
            _ => new VectorSystem(encoder!, Array.Find(VectorKinds, kind => kind.Name == name)!),
        };

        HybridSystem Hybrid(string hybrid, VectorSystemKind kind) =>
            new(hybrid, new VectorSystem(encoder!, kind), new Bm25System(stemming: true));
    }

    private static VectorSystemKind[] VectorKinds =>
        [VectorSystemKind.Sentences, VectorSystemKind.GoldWithoutHead, VectorSystemKind.Gold, VectorSystemKind.Detected];

    private static (string Name, EncodedParts Parts) Entry(VectorSystemKind kind) => (kind.Name, kind.Part);
}
