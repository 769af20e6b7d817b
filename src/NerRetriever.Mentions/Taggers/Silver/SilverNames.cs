using System.Collections.Frozen;
using System.Reflection;
using NerRetriever.Learning.Pairs;

namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>
/// Names known from titles: proper names as they are written, and terms in lower case (breast cancer, oboe) of kinds that are
/// searched for. Titles of ordinary words that name no such kind are neither.
/// </summary>
internal sealed class SilverNames
{
    private const int MinLength = 3;
    private const int MaxWords = 4;

    /// <summary>A noun that so many entities bear is a class (album, car) and names none of its members.</summary>
    private const int ClassEntities = 40;

    private static readonly FrozenSet<string> Kinds = Words("term-kinds");
    private static readonly FrozenSet<string> Common = Words("common-kinds");

    // Animals, the body, food, plants, substances.
    private static readonly HashSet<int> NaturalFiles = [5, 8, 13, 20, 27];

    // With and states, which diseases are (lexnames(5WN)).
    private static readonly HashSet<int> ConcreteFiles = [5, 8, 13, 17, 20, 26, 27];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _terms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _adjectives;
    private readonly WordNetNouns _wordNet;

    /// <summary>Chooses names and terms.</summary>
    /// <param name="catalog">Typed entities.</param>
    /// <param name="titles">Titles of articles, typed or not.</param>
    /// <param name="adjectives">Capitalised adjectives (American, Elizabethan).</param>
    /// <param name="wordNet">Tells nouns from other words.</param>
    public SilverNames(EntityCatalog catalog, IEnumerable<string> titles, IEnumerable<string> adjectives, WordNetNouns wordNet)
    {
        _wordNet = wordNet;
        _adjectives = [.. adjectives];
        var classes = catalog.Entities.SelectMany(entity => entity.Heads.Distinct()).CountBy(head => head)
            .Where(head => head.Value >= ClassEntities).Select(head => head.Key).ToHashSet(StringComparer.Ordinal);
        foreach (TypedEntity entity in catalog.Entities)
        {
            string name = entity.BareName;
            if (entity.Origin == EntityOrigin.Encyclopedia && IsProper(name))
            {
                _names.Add(name);
            }
            else if (name == entity.Name && IsOfKind(entity))
            {
                AddTerm(entity, name, classes);
            }
        }

        foreach (string title in titles.Select(ArticleTitle.Bare).Where(IsProper))
        {
            _names.Add(title);
        }
    }

    /// <summary>Number of names.</summary>
    public int Names => _names.Count;

    /// <summary>Number of terms, plurals included.</summary>
    public int Terms => _terms.Count;

    /// <summary>Whether a text is a name as it is written.</summary>
    public bool IsName(ReadOnlySpan<char> text) => _names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);

    /// <summary>Whether a text in lower case is a term.</summary>
    public bool IsTerm(ReadOnlySpan<char> text) => _terms.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);

    /// <summary>Whether a capitalised word is an adjective, as of nationality.</summary>
    public bool IsAdjective(ReadOnlySpan<char> word) => _adjectives.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether a word is a month, a numeral or the like.</summary>
    public static bool IsCommon(ReadOnlySpan<char> word) => Common.Contains(word.ToString().ToLowerInvariant());

    /// <summary>Whether a title has a capital that is not just that of titles, or is one word.</summary>
    private static bool IsProper(string name)
    {
        int blank = name.IndexOf(' ', StringComparison.Ordinal);
        return name.Length >= MinLength && (blank < 0 ? name.AsSpan(1).ContainsAnyInRange('A', 'Z') : name.AsSpan(blank).ContainsAnyInRange('A', 'Z'));
    }

    private void AddTerm(TypedEntity entity, string name, HashSet<string> classes)
    {
        string term = name.ToLowerInvariant();
        if (term.Length < MinLength || term.Count(c => c == ' ') >= MaxWords || classes.Contains(term) || Learning.Pairs.WordList.NoTypes.Contains(term)
            || WordLists.IsStopWord(term) || !IsSafe(term, entity.Origin))
        {
            return;
        }

        _terms.Add(term);
        string plural = EnglishNoun.Plural(term);
        if (!classes.Contains(EnglishNoun.Singular(plural)))
        {
            _terms.Add(plural);
        }
    }

    /// <summary>Whether an entity is of a kind that is searched for: one of the list, or an animal, plant, food, substance or part of the body.</summary>
    private bool IsOfKind(TypedEntity entity) =>
        entity.Heads.Any(Kinds.Contains) || entity.Types.Any(Kinds.Contains)
        || (entity.Origin == EntityOrigin.CommonNoun ? IsNatural(entity.Name) : entity.Heads.Any(IsNatural));

    private bool IsNatural(string noun) => _wordNet.Senses(noun) is [var first, ..] && NaturalFiles.Contains(first.LexicographerFile);

    /// <summary>
    /// Whether a term is no ordinary word besides: an article may be about a game called Risk. WordNet's own concrete nouns are safe;
    /// of other single words those that WordNet lacks, or has in one concrete sense first and as no verb.
    /// </summary>
    private bool IsSafe(string term, EntityOrigin origin)
    {
        if (origin == EntityOrigin.CommonNoun)
        {
            return true;
        }

        IReadOnlyList<Synset> senses = _wordNet.Senses(term);
        return term.Contains(' ', StringComparison.Ordinal)
            || (!_wordNet.HasOtherPartOfSpeech(term) && (senses.Count == 0 || ConcreteFiles.Contains(senses[0].LexicographerFile)));
    }

    private static FrozenSet<string> Words(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Silver.Words.{name}.txt")
            ?? throw new InvalidOperationException($"The word list {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
