namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Chooses the sense of a noun before it is widened: wrong senses (film the material) cost more than right ones bring. A
/// sense is chosen where it is the only one, where it is the one whose named instances WordNet lists, where an encyclopedia's
/// definition of the noun agrees with it alone, or where it dominates by tag counts; else none is.
/// </summary>
/// <param name="wordNet">The nouns.</param>
/// <param name="definedAs">Type names that an encyclopedia's article on the noun itself gives it, by noun in lower case.</param>
internal sealed class SenseChooser(WordNetNouns wordNet, IReadOnlyDictionary<string, IReadOnlyList<string>> definedAs)
{
    private const int MinInstances = 3;
    private const double InstanceShare = 0.8;
    private const int MinTags = 2;
    private const double TagShare = 2.0 / 3;

    /// <summary>The sense in which a noun names a type of named entities, or null where that cannot be told.</summary>
    public Synset? AsType(string noun)
    {
        IReadOnlyList<Synset> senses = wordNet.Senses(noun);
        return Only(senses) ?? Dominant(senses, wordNet.NamedInstances, MinInstances, InstanceShare)
            ?? Defined(noun, senses) ?? Tagged(noun, senses);
    }

    /// <summary>The sense in which a noun stands in text, or null where that cannot be told.</summary>
    public Synset? AsMention(string noun)
    {
        IReadOnlyList<Synset> senses = wordNet.Senses(noun);
        return Only(senses) ?? Defined(noun, senses) ?? Tagged(noun, senses);
    }

    private static Synset? Only(IReadOnlyList<Synset> senses) => senses.Count == 1 ? senses[0] : null;

    private Synset? Tagged(string noun, IReadOnlyList<Synset> senses) =>
        Dominant(senses, sense => wordNet.TagCount(noun, sense), MinTags, TagShare);

    private Synset? Defined(string noun, IReadOnlyList<Synset> senses)
    {
        if (!definedAs.TryGetValue(noun, out IReadOnlyList<string>? names))
        {
            return null;
        }

        Synset[] agreeing = [.. senses.Where(sense => wordNet.WithAncestors(sense)
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
