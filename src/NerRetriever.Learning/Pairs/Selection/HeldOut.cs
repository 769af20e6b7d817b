namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Which entities and types training does not see, chosen by hash of their names. An entity that bears a held-out noun in any
/// of its type names is kept for validating types; entities of one name go together.
/// </summary>
internal sealed class HeldOut
{
    private readonly EntityCatalog _catalog;
    private readonly HashSet<string> _types;
    private readonly PairSplit[] _splits;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Chooses.</summary>
    public HeldOut(EntityCatalog catalog, PairOptions options)
    {
        Dictionary<string, int> entities = catalog.Entities.SelectMany(entity => entity.Heads).CountBy(head => head).ToDictionary();
        SeededHash types = SeededHash.Of(options.Seed, "held-out type");
        _catalog = catalog;
        _types = [.. entities
            .Where(head => head.Value <= options.HeldOutTypeMaxEntities && types.With(head.Key).Share < options.HeldOutTypes)
            .Select(head => head.Key)];
        Types = [.. _types.Order(StringComparer.Ordinal)];

        SeededHash names = SeededHash.Of(options.Seed, "held-out entity");
        _splits = new PairSplit[catalog.Entities.Count];
        for (int i = 0; i < _splits.Length; i++)
        {
            TypedEntity entity = catalog.Entities[i];
            string name = entity.BareName.ToLowerInvariant();
            _splits[i] = entity.Heads.Any(_types.Contains) || _types.Contains(name) ? PairSplit.ValidationTypes
                : names.With(name).Share < options.HeldOutEntities ? PairSplit.ValidationEntities
                : PairSplit.Train;
            if (_splits[i] != PairSplit.Train)
            {
                _names.Add(name);
                Entities++;
            }
        }
    }

    /// <summary>The held-out type nouns, in ordinal order.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Number of entities that are held out.</summary>
    public int Entities { get; }

    /// <summary>What an entity may be used for.</summary>
    public PairSplit SplitOf(int entity) => _splits[entity];

    /// <summary>
    /// The type names that a pair of an entity carries: all, or the held-out ones where types are validated; may be empty then.
    /// </summary>
    public IReadOnlyList<string> TypesFor(int entity) => SplitOf(entity) == PairSplit.ValidationTypes
        ? [.. _catalog.Entities[entity].Types.Where(name => _types.Contains(TypeName.HeadOf(name)))]
        : _catalog.Entities[entity].Types;

    /// <summary>Whether a mention is written like a held-out entity, so that training must not see it as another's.</summary>
    public bool IsNameOfHeldOut(string mention) => _names.Contains(mention);
}
