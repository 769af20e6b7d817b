namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// The tokens of one document, and where each word with a capital stands in it: names come again within a document, often
/// where their surroundings say more (Chieu and Ng, COLING 2002). Immutable, for any number of threads.
/// </summary>
internal sealed class DocumentWords
{
    /// <summary>What stands ahead of the first token and behind the last one.</summary>
    public const string Outside = "";

    private readonly IReadOnlyList<string> _words;
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);

    /// <summary>Reads a document.</summary>
    /// <param name="words">Its tokens, sentence behind sentence.</param>
    public DocumentWords(IReadOnlyList<string> words)
    {
        _words = words;
        HashSet<string> names = [.. words.Where(HasCapital).Select(WordVocabulary.Normalise)];
        for (int place = 0; place < words.Count; place++)
        {
            string normal = WordVocabulary.Normalise(words[place]);
            if (names.Contains(normal))
            {
                (_places.TryGetValue(normal, out List<int>? places) ? places : _places[normal] = []).Add(place);
            }
        }
    }

    /// <summary>The token at a place, or <see cref="Outside"/>.</summary>
    public string this[int place] => place >= 0 && place < _words.Count ? _words[place] : Outside;

    /// <summary>The tokens from one place as far as another.</summary>
    public string[] Range(int start, int end) => [.. _words.Take(start..end)];

    /// <summary>
    /// Places of a word in other sentences: of those ahead of this sentence and of those behind it the nearest ones.
    /// </summary>
    /// <param name="normal">The word, normalised; one that has a capital somewhere in the document.</param>
    /// <param name="start">First token of this sentence.</param>
    /// <param name="end">Behind its last token.</param>
    /// <param name="most">Places at most on either side: a word that comes a thousand times costs no more.</param>
    public IEnumerable<int> Elsewhere(string normal, int start, int end, int most)
    {
        List<int> places = _places.GetValueOrDefault(normal, []);
        int behind = FirstFrom(places, end), ahead = FirstFrom(places, start);
        return places.Take(behind..Math.Min(behind + most, places.Count)).Concat(places.Take(Math.Max(0, ahead - most)..ahead));
    }

    /// <summary>Whether a word looks as names do.</summary>
    public static bool HasCapital(string word) => word.Any(char.IsUpper);

    private static int FirstFrom(List<int> places, int place)
    {
        int found = places.BinarySearch(place);
        return found < 0 ? ~found : found;
    }
}
