namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Words that have a vector of their own, by row. Row 0 is for unknown words, 1 and 2 for what stands before and behind a
/// sentence. Words are lower-cased and their digits made 0, as in the preparation of the published word vectors.
/// </summary>
public sealed class WordVocabulary
{
    /// <summary>Row of words that are not known.</summary>
    public const int Unknown = 0;

    /// <summary>Row of the places ahead of a sentence, the source's &lt;s&gt;.</summary>
    public const int Before = 1;

    /// <summary>Row of the places behind a sentence, the source's &lt;/s&gt;.</summary>
    public const int Behind = 2;

    private const int Reserved = 3;

    private readonly Dictionary<string, int> _rows;

    /// <summary>Creates a vocabulary.</summary>
    /// <param name="words">Normalised words without repetition, in the order of their rows.</param>
    /// <exception cref="ArgumentException">A word repeats.</exception>
    public WordVocabulary(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        Words = words;
        _rows = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        for (int i = 0; i < words.Count; i++)
        {
            if (!_rows.TryAdd(words[i], i + Reserved))
            {
                throw new ArgumentException($"The word \"{words[i]}\" repeats.", nameof(words));
            }
        }
    }

    /// <summary>The words in the order of their rows.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Words.Count + Reserved;

    /// <summary>The words of training sentences, in order of appearance, then those of word vectors.</summary>
    public static WordVocabulary Of(IReadOnlyList<TaggedSentence> sentences, WordVectors? vectors) =>
        new([.. sentences.SelectMany(sentence => sentence.Words).Select(Normalise).Concat(vectors?.Words ?? []).Distinct(StringComparer.Ordinal)]);

    /// <summary>The same, cut to the most frequent words of the sentences, in order of appearance where counts are equal.</summary>
    /// <param name="sentences">Training sentences.</param>
    /// <param name="vectors">Word vectors, whose words all stay, or null.</param>
    /// <param name="most">Most words of the sentences.</param>
    public static WordVocabulary Of(IReadOnlyList<TaggedSentence> sentences, WordVectors? vectors, int most) =>
        new([.. sentences.SelectMany(sentence => sentence.Words).Select(Normalise).CountBy(word => word).OrderByDescending(word => word.Value).Take(most)
            .Select(word => word.Key).Concat(vectors?.Words ?? []).Distinct(StringComparer.Ordinal)]);

    /// <summary>Row of a word as it stands in a text.</summary>
    public int RowOf(string word) => _rows.GetValueOrDefault(Normalise(word), Unknown);

    /// <summary>Row of a word that is normalised already.</summary>
    internal int RowOfNormalised(string word) => _rows.GetValueOrDefault(word, Unknown);

    /// <summary>A word in lower case with 0 for each digit.</summary>
    public static string Normalise(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return string.Create(word.Length, word, static (normal, source) =>
        {
            for (int i = 0; i < normal.Length; i++)
            {
                normal[i] = char.IsDigit(source[i]) ? '0' : char.ToLowerInvariant(source[i]);
            }
        });
    }
}
