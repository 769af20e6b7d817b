using System.Collections.Frozen;
using System.Globalization;

namespace NerRetriever.Mentions;

/// <summary>
/// The words that rules know, English and Korean. Symbols of units and codes of currencies are told by their case (mW, MW),
/// everything else is not.
/// </summary>
internal static partial class Lexicon
{
    private const int Longest = 20;

    private static readonly Term[] None = [];

    private static readonly FrozenDictionary<string, Term[]>.AlternateLookup<ReadOnlySpan<char>> Exact = Index(lower: false);

    private static readonly FrozenDictionary<string, Term[]>.AlternateLookup<ReadOnlySpan<char>> AnyCase = Index(lower: true);

    private static readonly int LongestKorean = AnyCase.Dictionary.Keys.Where(key => KoreanParticles.IsSyllable(key[0])).Max(key => key.Length);

    /// <summary>The meanings of a word.</summary>
    public static Term[] OfWord(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest)
        {
            return None;
        }

        Span<char> folded = stackalloc char[word.Length];
        for (int i = 0; i < word.Length; i++)
        {
            folded[i] = CharacterWidth.Fold(word[i]);
        }

        bool known = Exact.TryGetValue(folded, out Term[]? exact);
        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = char.ToLowerInvariant(folded[i]);
        }

        return AnyCase.TryGetValue(folded, out Term[]? terms)
            ? known ? [.. exact!, .. terms] : terms
            : known ? exact! : None;
    }

    /// <summary>The meanings of a sign, its width folded.</summary>
    public static Term[] OfSymbol(char symbol) => Exact.TryGetValue([symbol], out Term[]? terms) ? terms : None;

    /// <summary>Length of the longest word of the lexicon that the Hangul run begins with, or 0.</summary>
    public static int LongestHangul(ReadOnlySpan<char> run, out Term[] terms)
    {
        for (int length = Math.Min(run.Length, LongestKorean); length > 0; length--)
        {
            if (AnyCase.TryGetValue(run[..length], out Term[]? found))
            {
                terms = found;
                return length;
            }
        }

        terms = None;
        return 0;
    }

    private static FrozenDictionary<string, Term[]>.AlternateLookup<ReadOnlySpan<char>> Index(bool lower)
    {
        var index = new Dictionary<string, List<Term>>(StringComparer.Ordinal);
        foreach (string line in Words.Split('\n'))
        {
            string[] fields = line.Split('|', StringSplitOptions.TrimEntries);
            TermClass termClass = Enum.Parse<TermClass>(fields[0]);
            if (IsExact(termClass, fields[2]) != lower)
            {
                foreach (string word in fields[2].TrimStart('=').Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    Add(index, word, TermOf(termClass, fields[1]));
                }
            }
        }

        foreach (string literal in lower ? RuleTable.HangulLiterals : [])
        {
            Add(index, literal, new Term(TermClass.Literal));
        }

        return index.ToFrozenDictionary(word => word.Key, word => word.Value.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static void Add(Dictionary<string, List<Term>> index, string word, Term term)
    {
        if (!index.TryGetValue(word, out List<Term>? terms))
        {
            index.Add(word, terms = []);
        }

        terms.Add(term);
    }

    // A line with a capital or a sign in its words is told by its case, and so are the symbols of units.
    private static bool IsExact(TermClass termClass, string words) =>
        termClass is TermClass.CurrencySign or TermClass.CurrencyCode or TermClass.DollarPrefix or TermClass.ShortScale
        || (termClass == TermClass.Unit && words.StartsWith('='))
        || (termClass == TermClass.Era && words.Any(char.IsUpper));

    private static Term TermOf(TermClass termClass, string value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
            ? new Term(termClass, number)
            : new Term(termClass, 0, value);
}
