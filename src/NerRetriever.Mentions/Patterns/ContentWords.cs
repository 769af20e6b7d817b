namespace NerRetriever.Mentions;

/// <summary>
/// Candidates of lower-case text: phrases of one to <see cref="MostWords"/> content words (no function word, no very common
/// word), and two such phrases over "of". In text with capitals only the words that end a phrase behind a determiner or
/// preposition.
/// </summary>
internal ref struct ContentWords(string text, ReadOnlySpan<Word> words, MentionCollector found)
{
    private const int MostWords = 3;
    private const int LeastLength = 3;

    private static readonly WordList Openers = new("""
        the a an this that these those his her its their our my your some any no of in on at by for from with into like
        as and or
        """);

    private readonly ReadOnlySpan<Word> words = words;

    /// <summary>Adds the candidates, of all words or only of those that end a phrase.</summary>
    public readonly void Find(bool everywhere)
    {
        int start = 0;
        while (start < words.Length)
        {
            int end = start;
            while (end < words.Length && IsContent(end) && (end == start || words[end].Follows))
            {
                end++;
            }

            if (end == start)
            {
                start++;
                continue;
            }

            if (everywhere)
            {
                AddPhrases(start, end);
                AddOf(start, end);
            }
            else
            {
                AddLast(start, end);
            }

            start = end;
        }
    }

    private readonly void AddPhrases(int start, int end)
    {
        for (int first = start; first < end; first++)
        {
            for (int last = first; last < end && last < first + MostWords; last++)
            {
                bool isNumber = words[first].Kind == WordKind.Number && last == first;
                bool isShort = last == first && words[last].End - words[last].Start < LeastLength;
                if (!isNumber && !isShort)
                {
                    found.Add(words[first].Start, words[last].End, PatternScores.LowerCase);
                }
            }
        }

        if (end - start is > MostWords and <= 2 * MostWords)
        {
            found.Add(words[start].Start, words[end - 1].End, PatternScores.LowerCase);
        }
    }

    /// <summary>Joins the phrase with the one behind "of" or "of the".</summary>
    private readonly void AddOf(int start, int end)
    {
        if (end + 1 >= words.Length || !words[end].Follows || TextOf(end) is not "of")
        {
            return;
        }

        int next = end + 1;
        next += next < words.Length && words[next].Follows && TextOf(next) is "the" ? 1 : 0;
        for (int last = next; last < words.Length && last < next + 2 && words[last].Follows && IsContent(last); last++)
        {
            for (int first = Math.Max(start, end - 2); first < end; first++)
            {
                found.Add(words[first].Start, words[last].End, PatternScores.LowerCase);
            }
        }
    }

    /// <summary>"the old oboe" gives "oboe", "made of quartz" gives "quartz".</summary>
    private readonly void AddLast(int start, int end)
    {
        bool isOpened = start > 0 && words[start].Follows && Openers.Contains(TextOf(start - 1));
        var last = words[end - 1];
        if (isOpened && last.Kind == WordKind.Lower && last.End - last.Start >= LeastLength)
        {
            found.Add(last.Start, last.End, PatternScores.LowerCase);
            if (end - start is 2 or 3)
            {
                found.Add(words[start].Start, last.End, PatternScores.LowerCase);
            }
        }
    }

    private readonly bool IsContent(int index) => words[index].Kind switch
    {
        WordKind.Possessive or WordKind.Ampersand or WordKind.Address => false,
        WordKind.Lower or WordKind.Capital or WordKind.Mixed =>
            !IsHangul(text[words[index].Start]) && !WordLists.IsStopWord(TextOf(index)),
        _ => true,
    };

    private static bool IsHangul(char c) => c is >= '가' and <= '힣';

    private readonly ReadOnlySpan<char> TextOf(int word) =>
        text.AsSpan(words[word].Start, words[word].End - words[word].Start);
}
