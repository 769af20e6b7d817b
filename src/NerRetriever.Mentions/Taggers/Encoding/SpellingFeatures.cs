using NerRetriever.Learning.Pairs;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Spelling and context features of a token (arXiv 1508.01991, section 3.2): capitals, digits, signs, prefixes and suffixes of
/// 2 to 5 letters, letters-only form, word shape, shapes of the neighbours; words, word pairs and the triple around it.
/// </summary>
/// <param name="table">The features' table.</param>
/// <param name="document">Adds what a word's other occurrences in the document tell, or null.</param>
internal sealed class SpellingFeatures(FeatureTable table, DocumentFeatures? document)
{
    private const int LongestAffix = 5;

    /// <summary>Features of a token at most: the affixes twice, and the others.</summary>
    private const int MostFeatures = 32;

    private static readonly SeededHash Shape = FeatureTable.Kind("shape"), Case = FeatureTable.Kind("kind"), Letters = FeatureTable.Kind("letters"), Sign = FeatureTable.Kind("sign");
    private static readonly SeededHash Prefix = FeatureTable.Kind("prefix"), Suffix = FeatureTable.Kind("suffix");
    private static readonly SeededHash WordHere = FeatureTable.Kind("word"), Word2Before = FeatureTable.Kind("word-2"), WordBefore = FeatureTable.Kind("word-1");
    private static readonly SeededHash WordBehind = FeatureTable.Kind("word+1"), Word2Behind = FeatureTable.Kind("word+2");
    private static readonly SeededHash PairBefore = FeatureTable.Kind("pair-1"), PairBehind = FeatureTable.Kind("pair+1"), Around = FeatureTable.Kind("around"), Triple = FeatureTable.Kind("triple");
    private static readonly SeededHash Pattern = FeatureTable.Kind("pattern"), PatternBefore = FeatureTable.Kind("pattern-1"), PatternBehind = FeatureTable.Kind("pattern+1");
    private static readonly SeededHash PatternsBefore = FeatureTable.Kind("patterns-1"), PatternsBehind = FeatureTable.Kind("patterns+1"), Patterns = FeatureTable.Kind("patterns");

    /// <summary>Appends the features of each token, and where they end.</summary>
    /// <param name="words">The sentence.</param>
    /// <param name="features">Receives rows of the table.</param>
    /// <param name="ends">Receives where each token's rows end.</param>
    /// <param name="place">Where the sentence stands in its document.</param>
    public void AddTo(IReadOnlyList<string> words, List<int> features, List<int> ends, DocumentSentence place)
    {
        features.EnsureCapacity(features.Count + (words.Count * MostFeatures));
        string[] normal = [.. words.Select(WordVocabulary.Normalise)];
        string[] patterns = [.. words.Select(word => WordShape.Pattern(word, isShort: true))];
        for (int token = 0; token < words.Count; token++)
        {
            AddSpelling(words[token], normal[token], features);
            AddContext(normal, patterns, token, features);
            document?.AddTo(place, words, token, features);
            ends.Add(features.Count);
        }
    }

    private void AddSpelling(string word, string normal, List<int> features)
    {
        Add(features, Shape, WordShape.Pattern(word, isShort: false));
        Add(features, Case, [(char)('0' + WordShape.Of(word))]);
        AddLetters(normal, features);
        for (int length = 2; length <= LongestAffix && length <= normal.Length; length++)
        {
            Add(features, Prefix, normal.AsSpan(0, length));
            Add(features, Suffix, normal.AsSpan(normal.Length - length));
        }

        if (word.Contains('-', StringComparison.Ordinal))
        {
            Add(features, Sign, "-");
        }

        if (word.EndsWith("'s", StringComparison.Ordinal))
        {
            Add(features, Sign, "'s");
        }
    }

    private void AddLetters(string normal, List<int> features)
    {
        Span<char> letters = normal.Length <= 64 ? stackalloc char[normal.Length] : new char[normal.Length];
        int count = 0;
        foreach (char c in normal)
        {
            letters[count] = c;
            count += char.IsLetter(c) ? 1 : 0;
        }

        Add(features, Letters, letters[..count]);
    }

    private void AddContext(string[] normal, string[] patterns, int token, List<int> features)
    {
        string At(string[] texts, int offset) =>
            token + offset < 0 ? "<s>" : token + offset >= texts.Length ? "</s>" : texts[token + offset];

        (string word, string before, string behind) = (normal[token], At(normal, -1), At(normal, 1));
        Add(features, WordHere, word);
        Add(features, Word2Before, At(normal, -2));
        Add(features, WordBefore, before);
        Add(features, WordBehind, behind);
        Add(features, Word2Behind, At(normal, 2));
        Add(features, PairBefore, before, word);
        Add(features, PairBehind, word, behind);
        Add(features, Around, before, behind);
        Add(features, Triple, before, word, behind);
        (word, before, behind) = (patterns[token], At(patterns, -1), At(patterns, 1));
        Add(features, Pattern, word);
        Add(features, PatternBefore, before);
        Add(features, PatternBehind, behind);
        Add(features, PatternsBefore, before, word);
        Add(features, PatternsBehind, word, behind);
        Add(features, Patterns, before, word, behind);
    }

    private void Add(List<int> features, SeededHash kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second = default, ReadOnlySpan<char> third = default) =>
        features.Add(table.Row(kind, first, second, third));
}
