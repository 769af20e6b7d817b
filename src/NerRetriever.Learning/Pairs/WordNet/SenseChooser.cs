namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Chooses the sense of a noun before it is widened: wrong senses (film the material) cost more than right ones bring, so
/// that none is chosen where the evidence is thin or contradicts itself. Evidence is that there is one sense only; named
/// instances that WordNet lists; compounds of the noun that entities bear (political party); the definition in an
/// encyclopedia's article on the noun; and tag counts.
/// </summary>
internal sealed class SenseChooser
{
    private const int MinNamed = 3;
    private const double NamedShare = 0.8;
    private const int MinTagsOfType = 4;
    private const int MinTagsOfMention = 2;
    private const double TagShare = 2.0 / 3;

    private readonly WordNetNouns _wordNet;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _definedAs;
    private readonly Dictionary<(string Noun, int Offset), int> _compounds = [];

    /// <summary>Collects the evidence.</summary>
    /// <param name="wordNet">The nouns.</param>
    /// <param name="definedAs">Type names that an encyclopedia's article on the noun itself gives it, by noun in lower case.</param>
    /// <param name="compounds">Compounds such as political party, and how many entities bear each.</param>
    public SenseChooser(
        WordNetNouns wordNet, IReadOnlyDictionary<string, IReadOnlyList<string>> definedAs, IEnumerable<KeyValuePair<string, int>> compounds)
    {
        (_wordNet, _definedAs) = (wordNet, definedAs);
        foreach ((string compound, int entities) in compounds)
        {
            int blank = compound.LastIndexOf(' ');
            if (blank > 0 && Only(wordNet.Senses(compound)) is { } sense)
            {
                string noun = compound[(blank + 1)..];
                foreach (Synset above in wordNet.WithAncestors(sense).Where(above => above.Words.Contains(noun)))
                {
                    _compounds[(noun, above.Offset)] = _compounds.GetValueOrDefault((noun, above.Offset)) + entities;
                }
            }
        }
    }

    /// <summary>The sense in which a noun names a type of named entities, or null where that cannot be told.</summary>
    public Synset? AsType(string noun)
    {
        IReadOnlyList<Synset> senses = _wordNet.Senses(noun);
        Synset? byInstances = Dominant(senses, _wordNet.NamedInstances, MinNamed, NamedShare);
        Synset? byCompounds = Dominant(senses, sense => _compounds.GetValueOrDefault((noun, sense.Offset)), MinNamed, NamedShare);
        return Only(senses) ?? (byInstances is null && byCompounds is null
            ? Agreed(Defined(noun, senses), Tagged(noun, senses, MinTagsOfType))
            : Agreed(byInstances, byCompounds));
    }

    /// <summary>The sense in which a noun stands in text, or null where that cannot be told.</summary>
    public Synset? AsMention(string noun)
    {
        IReadOnlyList<Synset> senses = _wordNet.Senses(noun);
        return Only(senses) ?? Agreed(Defined(noun, senses), Tagged(noun, senses, MinTagsOfMention));
    }

    private static Synset? Only(IReadOnlyList<Synset> senses) => senses.Count == 1 ? senses[0] : null;

    /// <summary>The sense that both kinds of evidence choose, or the one of them that chooses.</summary>
    private static Synset? Agreed(Synset? one, Synset? other) =>
        one is null ? other : other is null || other.Offset == one.Offset ? one : null;

    private Synset? Tagged(string noun, IReadOnlyList<Synset> senses, int least) =>
        Dominant(senses, sense => _wordNet.TagCount(noun, sense), least, TagShare);

    private Synset? Defined(string noun, IReadOnlyList<Synset> senses)
    {
        if (!_definedAs.TryGetValue(noun, out IReadOnlyList<string>? names))
        {
            return null;
        }

        Synset[] agreeing = [.. senses.Where(sense => _wordNet.WithAncestors(sense)
            .Any(above => above.Words.Any(word => word != noun && !WordList.GeneralNouns.Contains(word) && names.Contains(word))))];
        return Only(agreeing);
    }

    private static Synset? Dominant(IReadOnlyList<Synset> senses, Func<Synset, int> count, int least, double share)
    {
        int total = senses.Sum(count);
        Synset? most = senses.MaxBy(count);
        return most is not null && count(most) >= least && count(most) >= share * total ? most : null;
    }
}
