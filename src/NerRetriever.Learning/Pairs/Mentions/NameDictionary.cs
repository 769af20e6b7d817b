namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Names that mean one entity wherever they stand. A title is taken unless other titles share it, and a single word only
/// where it is no ordinary word and no part of many names (surnames, Christian names); listed names are all taken.
/// </summary>
internal sealed class NameDictionary
{
    private const int MinLength = 3;
    private const int MinSingleWordLength = 4;

    /// <summary>More titles than this that begin or end with a word make it a part of names.</summary>
    private const int MaxNamesWithWord = 3;

    private readonly Dictionary<string, int> _entities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _firstWords = new(StringComparer.Ordinal);

    /// <summary>Chooses the names.</summary>
    public NameDictionary(EntityCatalog catalog, WordFrequencies frequencies)
    {
        AddTitles(catalog, frequencies);
        for (int i = 0; i < catalog.Entities.Count; i++)
        {
            if (catalog.Entities[i].Origin == EntityOrigin.Listed)
            {
                string name = catalog.Entities[i].Name;
                _entities[name] = i;
                _firstWords.Add(name.Split(' ', 2)[0]);
                HasHangul |= name.Any(IsHangul);
            }
        }

        LongestInWords = _entities.Keys.Select(name => name.Count(c => c == ' ') + 1).DefaultIfEmpty(1).Max();
    }

    /// <summary>Number of names.</summary>
    public int Count => _entities.Count;

    /// <summary>Words of the longest name.</summary>
    public int LongestInWords { get; }

    /// <summary>Whether listed names are Korean, onto which particles are written.</summary>
    public bool HasHangul { get; }

    /// <summary>The entity of a name.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out int entity) =>
        _entities.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out entity);

    /// <summary>Whether a listed name begins with a word, which may then be in lower case.</summary>
    public bool BeginsListed(ReadOnlySpan<char> word) => _firstWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether a character is a Korean syllable.</summary>
    public static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';

    private void AddTitles(EntityCatalog catalog, WordFrequencies frequencies)
    {
        var owners = new Dictionary<string, (int Entity, int Count, bool HasQualified)>(StringComparer.Ordinal);
        var within = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < catalog.Entities.Count; i++)
        {
            TypedEntity entity = catalog.Entities[i];
            if (entity.Origin != EntityOrigin.Encyclopedia)
            {
                continue;
            }

            string name = entity.BareName;
            (int first, int count, bool qualified) = owners.GetValueOrDefault(name, (i, 0, false));
            bool isExact = name == entity.Name;
            owners[name] = (isExact ? i : first, count + 1, qualified || entity.Name.EndsWith(')'));
            string[] words = name.Split(' ');
            foreach (string word in words.Length > 1 ? new[] { words[0], words[^1] }.Distinct() : [])
            {
                within[word] = within.GetValueOrDefault(word) + 1;
            }
        }

        foreach ((string name, (int entity, int count, bool hasQualified)) in owners)
        {
            bool isExact = catalog.Entities[entity].Name == name && !hasQualified;
            bool isWord = !name.Contains(' ', StringComparison.Ordinal);
            bool isSafe = name.Length >= MinLength && char.IsUpper(name[0]) && (count == 1 || isExact);
            bool isSafeWord = isExact && name.Length >= MinSingleWordLength && !frequencies.IsOrdinary(name)
                && within.GetValueOrDefault(name) <= MaxNamesWithWord;
            if (isSafe && (!isWord || isSafeWord))
            {
                _entities.Add(name, entity);
            }
        }
    }
}
