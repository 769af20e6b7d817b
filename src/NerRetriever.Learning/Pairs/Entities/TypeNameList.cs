namespace NerRetriever.Learning.Pairs;

/// <summary>Collects the type names of an entity, each once whatever its case, in the order of telling.</summary>
internal sealed class TypeNameList
{
    /// <summary>More names would say ever less.</summary>
    private const int MaxNames = 16;

    private readonly List<string> _names = [];
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is no name yet.</summary>
    public bool IsEmpty => _names.Count == 0;

    /// <summary>Adds a name unless it is there.</summary>
    public void Add(string name)
    {
        if (_names.Count < MaxNames && _seen.Add(name))
        {
            _names.Add(name);
        }
    }

    /// <summary>The entity of these types.</summary>
    public TypedEntity ToEntity(string name, EntityOrigin origin) =>
        new(name, origin, _names, [.. _names.Select(TypeName.HeadOf).Distinct(StringComparer.Ordinal)]);
}
