using System.Text;

namespace NerRetriever.Evaluation.Systems;

/// <summary>English stop words: the list of Lucene's EnglishAnalyzer, on which most published BM25 baselines run.</summary>
internal static class EnglishStopWords
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on",
        "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
    };

    /// <summary>The words of a text that are none, in order, a blank between them.</summary>
    public static string Remove(string text)
    {
        var kept = new StringBuilder(text.Length);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && !IsBoundary(text[end]))
            {
                end++;
            }

            ReadOnlySpan<char> word = text.AsSpan(start, end - start);
            if (!word.IsEmpty && !words.Contains(word))
            {
                kept.Append(kept.Length > 0 ? " " : "").Append(word);
            }

            start = end + 1;
        }

        return kept.ToString();
    }

    // Marks and surrogates belong to the word around them, as they do for SQLite's tokenizer.
    private static bool IsBoundary(char c) =>
        char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c) || char.IsControl(c);
}
