using NerRetriever.Learning.Pairs;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Spelling and context features of a token (arXiv 1508.01991, section 3.2): capitals, digits, signs, prefixes and suffixes of
/// 2 to 5 letters, letters-only form, word shape, shapes of the neighbours; words, word pairs and the triple around it. Each is
/// hashed to a row of a table, so that no list of features has to be kept (Weinberger et al., ICML 2009).
/// </summary>
/// <param name="buckets">Rows of the table.</param>
internal sealed class SpellingFeatures(int buckets)
{
    private const int LongestAffix = 5;

    /// <summary>Appends the features of each token, and where they end.</summary>
    public void AddTo(IReadOnlyList<string> words, List<int> features, List<int> ends)
    {
        string[] normal = [.. words.Select(WordVocabulary.Normalise)];
        string[] patterns = [.. words.Select(word => WordShape.Pattern(word, isShort: true))];
        for (int token = 0; token < words.Count; token++)
        {
            AddSpelling(words[token], normal[token], features);
            AddContext(normal, patterns, token, features);
            ends.Add(features.Count);
        }
    }

    private void AddSpelling(string word, string normal, List<int> features)
    {
        Add(features, "shape", WordShape.Pattern(word, isShort: false));
        Add(features, "kind", ((char)('0' + WordShape.Of(word))).ToString());
        Add(features, "letters", string.Concat(normal.Where(char.IsLetter)));
        for (int length = 2; length <= LongestAffix && length <= normal.Length; length++)
        {
            Add(features, "prefix", normal.AsSpan(0, length));
            Add(features, "suffix", normal.AsSpan(normal.Length - length));
        }

        if (word.Contains('-', StringComparison.Ordinal))
        {
            Add(features, "sign", "-");
        }

        if (word.EndsWith("'s", StringComparison.Ordinal))
        {
            Add(features, "sign", "'s");
        }
    }

    private void AddContext(string[] normal, string[] patterns, int token, List<int> features)
    {
        string At(string[] texts, int offset) =>
            token + offset < 0 ? "<s>" : token + offset >= texts.Length ? "</s>" : texts[token + offset];

        Add(features, "word", At(normal, 0));
        Add(features, "word-2", At(normal, -2));
        Add(features, "word-1", At(normal, -1));
        Add(features, "word+1", At(normal, 1));
        Add(features, "word+2", At(normal, 2));
        Add(features, "pair-1", At(normal, -1), At(normal, 0));
        Add(features, "pair+1", At(normal, 0), At(normal, 1));
        Add(features, "around", At(normal, -1), At(normal, 1));
        Add(features, "triple", At(normal, -1), At(normal, 0), At(normal, 1));
        Add(features, "pattern", At(patterns, 0));
        Add(features, "pattern-1", At(patterns, -1));
        Add(features, "pattern+1", At(patterns, 1));
        Add(features, "patterns-1", At(patterns, -1), At(patterns, 0));
        Add(features, "patterns+1", At(patterns, 0), At(patterns, 1));
        Add(features, "patterns", At(patterns, -1), At(patterns, 0), At(patterns, 1));
    }

    private void Add(List<int> features, string kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second = default, ReadOnlySpan<char> third = default)
    {
        ulong hash = SeededHash.Of(0, kind).With(first).With(second).With(third).Value;
        features.Add((int)Math.BigMul(hash, (ulong)buckets, out _));
    }
}
