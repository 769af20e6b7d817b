namespace NerRetriever.Learning.Pairs;

/// <summary>The nouns of WordNet 3.x as its database files give them; in memory and immutable.</summary>
internal sealed class WordNetNouns
{
    private readonly Dictionary<int, Synset> _synsets;
    private readonly Dictionary<string, int[]> _senses;
    private readonly Dictionary<(string Lemma, int Sense), int> _tagCounts;
    private readonly HashSet<string> _otherPartsOfSpeech;
    private readonly Dictionary<int, int> _namedInstances = [];

    /// <summary>Creates the nouns from what the files hold.</summary>
    /// <param name="synsets">By offset.</param>
    /// <param name="senses">Offsets of a lemma's senses, the most frequent first; lemmas in lower case with blanks.</param>
    /// <param name="tagCounts">How often a sense, counted from 0, is tagged in the concordances.</param>
    /// <param name="otherPartsOfSpeech">Lemmas that are verbs, adjectives or adverbs.</param>
    public WordNetNouns(
        Dictionary<int, Synset> synsets,
        Dictionary<string, int[]> senses,
        Dictionary<(string Lemma, int Sense), int> tagCounts,
        HashSet<string> otherPartsOfSpeech)
    {
        (_synsets, _senses, _tagCounts, _otherPartsOfSpeech) = (synsets, senses, tagCounts, otherPartsOfSpeech);
        foreach (Synset named in synsets.Values.Where(synset => synset.InstanceOf.Count > 0))
        {
            foreach (Synset above in named.InstanceOf.Select(Find).SelectMany(WithAncestors).DistinctBy(synset => synset.Offset))
            {
                _namedInstances[above.Offset] = _namedInstances.GetValueOrDefault(above.Offset) + 1;
            }
        }
    }

    /// <summary>All lemmas, in lower case with blanks.</summary>
    public IEnumerable<string> Lemmas => _senses.Keys;

    /// <summary>The senses of a lemma that are no named instances, the most frequent first; empty for an unknown one.</summary>
    public IReadOnlyList<Synset> Senses(string lemma) => _senses.TryGetValue(lemma, out int[]? offsets)
        ? [.. offsets.Select(Find).Where(synset => synset.InstanceOf.Count == 0)]
        : [];

    /// <summary>Whether a lemma is the name of a person, place or thing in one of its senses.</summary>
    public bool IsName(string lemma) =>
        _senses.TryGetValue(lemma, out int[]? offsets) && offsets.Any(offset => Find(offset).InstanceOf.Count > 0);

    /// <summary>Whether a lemma is a verb, adjective or adverb as well.</summary>
    public bool HasOtherPartOfSpeech(string lemma) => _otherPartsOfSpeech.Contains(lemma);

    /// <summary>How often a lemma was tagged with a sense; 0 where the counts are not there.</summary>
    public int TagCount(string lemma, Synset sense) => _senses.TryGetValue(lemma, out int[]? offsets)
        ? _tagCounts.GetValueOrDefault((lemma, Array.IndexOf(offsets, sense.Offset)))
        : 0;

    /// <summary>Named instances of a sense and of all its kinds.</summary>
    public int NamedInstances(Synset sense) => _namedInstances.GetValueOrDefault(sense.Offset);

    /// <summary>The senses that a sense is a kind of.</summary>
    public IEnumerable<Synset> Hypernyms(Synset sense) => sense.Hypernyms.Select(Find);

    /// <summary>A sense and all that stand above it, each once, nearest first.</summary>
    public IEnumerable<Synset> WithAncestors(Synset sense)
    {
        var seen = new HashSet<int> { sense.Offset };
        var queue = new Queue<Synset>([sense]);
        while (queue.TryDequeue(out Synset? at))
        {
            yield return at;
            foreach (Synset above in Hypernyms(at).Where(above => seen.Add(above.Offset)))
            {
                queue.Enqueue(above);
            }
        }
    }

    private Synset Find(int offset) => _synsets[offset];
}
