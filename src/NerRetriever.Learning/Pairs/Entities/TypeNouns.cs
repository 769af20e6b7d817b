namespace NerRetriever.Learning.Pairs;

/// <summary>Which type nouns and compounds entities bear, and how many entities each.</summary>
internal sealed class TypeNouns
{
    private readonly Dictionary<string, int> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _compounds = new(StringComparer.Ordinal);

    /// <summary>Counts the types of entities.</summary>
    public TypeNouns(IEnumerable<IReadOnlyList<TypeName>> typesOfEntities)
    {
        foreach (TypeName type in typesOfEntities.SelectMany(types => types))
        {
            _heads[type.Head] = Entities(type.Head) + 1;
            _compounds[type.Compound] = EntitiesOfCompound(type.Compound) + 1;
        }
    }

    /// <summary>Compounds such as rock band, and the entities of each.</summary>
    public IEnumerable<KeyValuePair<string, int>> Compounds => _compounds;

    /// <summary>Entities of a head noun.</summary>
    public int Entities(string head) => _heads.GetValueOrDefault(head);

    /// <summary>Entities of a compound such as rock band.</summary>
    public int EntitiesOfCompound(string compound) => _compounds.GetValueOrDefault(compound);
}
