namespace NerRetriever.Learning.Pairs;

/// <summary>All typed entities, in ordinal order of their names.</summary>
internal sealed class EntityCatalog
{
    private readonly Dictionary<string, int> _indexOf;

    /// <summary>Creates the catalog; names are unique.</summary>
    public EntityCatalog(IEnumerable<TypedEntity> entities)
    {
        Entities = [.. entities.OrderBy(entity => entity.Name, StringComparer.Ordinal)];
        _indexOf = new Dictionary<string, int>(Entities.Count, StringComparer.Ordinal);
        for (int i = 0; i < Entities.Count; i++)
        {
            _indexOf.Add(Entities[i].Name, i);
        }
    }

    /// <summary>The entities; their index is their number elsewhere.</summary>
    public IReadOnlyList<TypedEntity> Entities { get; }

    /// <summary>The number of the entity of that very name, or null.</summary>
    public int? IndexOf(string name) => _indexOf.TryGetValue(name, out int index) ? index : null;
}
