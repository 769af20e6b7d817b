namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Joins what the sources say about entities: a defining sentence counts more than a table's row; WordNet's classes are added
/// where they agree; a user's list replaces them all.
/// </summary>
internal sealed class EntityCatalogBuilder
{
    /// <summary>A type's own definition is a step up where at least this many entities bear the upper type.</summary>
    private const int MinUpperEntities = 20;

    private const int MaxClasses = 4;

    private readonly Dictionary<string, IReadOnlyList<TypeName>> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListedEntity> _listed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeName> _definedNouns = new(StringComparer.Ordinal);

    /// <summary>
    /// What articles on type nouns themselves say: "a skyscraper is a tall building". Type words have articles of their own
    /// under the main sense, so that no sense is guessed.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> DefinedNouns => _definedNouns.ToDictionary(
        noun => noun.Key,
        IReadOnlyList<string> (noun) => [noun.Value.Head, noun.Value.Compound],
        StringComparer.Ordinal);

    /// <summary>The compounds that entities bear so far, with the number of entities.</summary>
    public IEnumerable<KeyValuePair<string, int>> Compounds => new TypeNouns(_typed.Values).Compounds;

    /// <summary>Adds the types of a title, unless the title has some.</summary>
    public void Add(string title, IReadOnlyList<TypeName> types)
    {
        if (types.Count == 0 || !_typed.TryAdd(title, types))
        {
            return;
        }

        if (title.Length > 1 && !title.AsSpan(1).ContainsAnyInRange('A', 'Z') && ArticleTitle.Bare(title) == title)
        {
            _definedNouns.TryAdd(title.ToLowerInvariant(), types[0]);
        }
    }

    /// <summary>Whether a title has types.</summary>
    public bool Knows(string title) => _typed.ContainsKey(title);

    /// <summary>Adds a user's entity; a name that comes twice has the types of both.</summary>
    public void Add(ListedEntity entity) => _listed[entity.Name] = _listed.TryGetValue(entity.Name, out ListedEntity? before)
        ? new ListedEntity(entity.Name, [.. before.Types.Union(entity.Types)])
        : entity;

    /// <summary>
    /// Adds WordNet's named instances: to the article of that name where the two share a head, else as entities of their own.
    /// Names of several senses are left out, and rare class words (thespian) would only confuse.
    /// </summary>
    public void AddInstances(IEnumerable<InstanceRow> rows, int minEntities)
    {
        var known = new TypeNouns(_typed.Values);
        foreach (IGrouping<string, InstanceRow> name in rows.GroupBy(row => row.Name, StringComparer.Ordinal))
        {
            int senses = name.Count();
            if (senses > 2 || (senses == 2 && !name.Key.Contains(' ', StringComparison.Ordinal)))
            {
                continue;
            }

            TypeName[] classes = [.. name.SelectMany(row => row.Classes)
                .Select(type => new TypeName(TypeName.HeadOf(type), type.ToLowerInvariant(), type))
                .Where(type => !WordList.NoTypes.Contains(type.Head) && known.Entities(type.Head) >= minEntities)
                .Take(MaxClasses)];
            if (classes.Length == 0)
            {
                continue;
            }

            if (!_typed.TryGetValue(name.Key, out IReadOnlyList<TypeName>? types))
            {
                _typed.Add(name.Key, classes);
            }
            else if (types.Any(type => classes.Any(other => other.Head == type.Head)))
            {
                _typed[name.Key] = [.. types, .. classes];
            }
        }
    }

    /// <summary>The catalog of what was added.</summary>
    /// <param name="options">What is noise, and whether plurals are names.</param>
    /// <param name="widening">Synonyms and hypernyms, or null without WordNet.</param>
    /// <param name="commonNouns">Common nouns with their hypernyms.</param>
    public EntityCatalog Build(
        PairOptions options, TypeWidening? widening, IReadOnlyList<(string Lemma, IReadOnlyList<string> Hypernyms)> commonNouns)
    {
        var nouns = new TypeNouns(_typed.Values);
        var entities = new Dictionary<string, TypedEntity>(StringComparer.Ordinal);
        foreach (ListedEntity listed in _listed.Values)
        {
            entities.Add(listed.Name, FromList(listed, options, widening));
        }

        foreach ((string title, IReadOnlyList<TypeName> types) in _typed)
        {
            TypeName[] kept = [.. types.Where(type => nouns.Entities(type.Head) >= options.MinEntities)];
            if (kept.Length > 0 && !entities.ContainsKey(title))
            {
                entities.Add(title, FromDefinition(title, kept, nouns, options, widening));
            }
        }

        var uses = commonNouns.SelectMany(noun => noun.Hypernyms).CountBy(name => name).ToDictionary();
        foreach ((string lemma, IReadOnlyList<string> hypernyms) in commonNouns)
        {
            var names = new TypeNameList();
            string[] kept = [.. hypernyms.Where(name => uses[name] + nouns.Entities(name) >= options.MinEntities)];
            foreach (string name in kept)
            {
                names.Add(name);
            }

            if (!names.IsEmpty && !entities.ContainsKey(lemma))
            {
                AddPlurals(names, kept.Take(1), options);
                entities.Add(lemma, names.ToEntity(lemma, EntityOrigin.CommonNoun));
            }
        }

        return new EntityCatalog(entities.Values);
    }

    private static TypedEntity FromList(ListedEntity listed, PairOptions options, TypeWidening? widening)
    {
        var names = new TypeNameList();
        foreach (string type in listed.Types)
        {
            names.Add(type);
        }

        foreach (string wider in listed.Types.SelectMany(type => widening?.OfType(type.ToLowerInvariant()) ?? []))
        {
            names.Add(wider);
        }

        AddPlurals(names, listed.Types, options);
        return names.ToEntity(listed.Name, EntityOrigin.Listed);
    }

    private TypedEntity FromDefinition(
        string title, TypeName[] types, TypeNouns nouns, PairOptions options, TypeWidening? widening)
    {
        var names = new TypeNameList();
        foreach (TypeName type in types)
        {
            names.Add(type.Head);
            if (nouns.EntitiesOfCompound(type.Compound) >= options.MinEntities - 1)
            {
                names.Add(type.Compound);
            }

            names.Add(type.Phrase);
        }

        foreach (TypeName type in types)
        {
            // Without WordNet, an article on the type itself is the next best step up.
            if (widening is null && _definedNouns.TryGetValue(type.Head, out TypeName? upper) && nouns.Entities(upper.Head) >= MinUpperEntities)
            {
                names.Add(nouns.EntitiesOfCompound(upper.Compound) >= options.MinEntities - 1 ? upper.Compound : upper.Head);
            }

            IReadOnlyList<string> ofCompound = widening?.OfType(type.Compound) ?? [];
            foreach (string wider in ofCompound.Count > 0 ? ofCompound : widening?.OfType(type.Head) ?? [])
            {
                names.Add(wider);
            }
        }

        AddPlurals(names, types.Select(type => type.Head), options);
        return names.ToEntity(title, EntityOrigin.Encyclopedia);
    }

    private static void AddPlurals(TypeNameList names, IEnumerable<string> nouns, PairOptions options)
    {
        foreach (string noun in options.Plurals ? nouns : [])
        {
            names.Add(EnglishNoun.Plural(noun));
        }
    }
}
