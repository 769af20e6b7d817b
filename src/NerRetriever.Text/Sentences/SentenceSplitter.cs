namespace NerRetriever.Text;

/// <summary>
/// Splits text into sentences by rule, in time linear in its length. The rules know English abbreviations and initials,
/// enumerations, ellipses, closing quotes and brackets, footnote marks, Korean endings and the full-width stops of Chinese
/// and Japanese. A blank line always ends a sentence; a single line break does so only behind a heading or ahead of a
/// list item. A stop ahead of a lower-case word ends a sentence only in text without any capital letter.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>
    /// Longest sentence in UTF-16 code units. Longer ones are cut at the last white space before this length, else behind
    /// the last comma, else between two characters.
    /// </summary>
    public const int MaxLength = 2000;

    /// <summary>
    /// Appends the sentences in order: disjoint, without white space at either end, covering all that is not white space.
    /// </summary>
    /// <param name="text">Any text; lone surrogates and control characters are ordinary characters.</param>
    /// <param name="sentences">Receives UTF-16 ranges of <paramref name="text"/>.</param>
    public static void Split(string text, ICollection<TextSpan> sentences)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sentences);
        var boundaries = new BoundaryScanner(text);
        int start = 0;
        while (start < text.Length)
        {
            int end = boundaries.Next(start);
            AddTrimmed(text, start, end, sentences);
            start = end;
        }
    }

    private static void AddTrimmed(string text, int start, int end, ICollection<TextSpan> sentences)
    {
        while (true)
        {
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            while (start < end && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            if (end - start <= MaxLength)
            {
                break;
            }

            int cut = FindCut(text, start);
            sentences.Add(TrimEnd(text, start, cut));
            start = cut;
        }

        if (start < end)
        {
            sentences.Add(new TextSpan(start, end));
        }
    }

    private static TextSpan TrimEnd(string text, int start, int end)
    {
        while (char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <summary>
    /// The place to cut text that goes on beyond <see cref="MaxLength"/> from <paramref name="start"/>.
    /// </summary>
    private static int FindCut(string text, int start)
    {
        int limit = start + MaxLength;
        int afterComma = -1;
        for (int i = limit; i > start; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }

            if (afterComma < 0 && text[i - 1] is ',' or ';' or '\u3001' or '\uFF0C' or '\uFF1B')
            {
                afterComma = i;
            }
        }

        if (afterComma > start)
        {
            return afterComma;
        }

        // A base character with more marks than this is no writing; cutting there is the lesser evil.
        const int LongestCluster = 64;
        int cut = limit;
        while (cut > limit - LongestCluster && CharacterClass.ContinuesCharacter(text, cut))
        {
            cut--;
        }

        return cut > limit - LongestCluster ? cut : limit - (char.IsLowSurrogate(text[limit]) ? 1 : 0);
    }
}
