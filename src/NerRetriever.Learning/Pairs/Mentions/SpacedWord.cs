namespace NerRetriever.Learning.Pairs;

/// <summary>What stands between two blanks, and where its word begins and ends.</summary>
/// <param name="Start">UTF-16 index of its first letter or digit.</param>
/// <param name="WordEnd">Index behind its last letter or digit.</param>
/// <param name="End">Index behind its last character.</param>
/// <param name="Opened">Whether a sign stands in front of the word.</param>
internal readonly record struct SpacedWord(int Start, int WordEnd, int End, bool Opened)
{
    /// <summary>Whether a sign stands behind the word.</summary>
    public bool Closed => WordEnd < End;

    /// <summary>Appends the words of a range of a text; what has neither letter nor digit is left out, and closes what precedes it.</summary>
    public static void Split(string text, int start, int end, List<SpacedWord> words)
    {
        int at = start;
        while (at < end)
        {
            while (at < end && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            int first = at;
            while (at < end && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            int wordStart = first;
            int wordEnd = at;
            while (wordStart < wordEnd && !char.IsLetterOrDigit(text[wordStart]))
            {
                wordStart++;
            }

            while (wordEnd > wordStart && !char.IsLetterOrDigit(text[wordEnd - 1]))
            {
                wordEnd--;
            }

            if (wordStart < wordEnd)
            {
                words.Add(new SpacedWord(wordStart, wordEnd, at, wordStart > first));
            }
            else if (at > first && words.Count > 0)
            {
                words[^1] = words[^1] with { End = at }; // a dash between blanks
            }
        }
    }
}
