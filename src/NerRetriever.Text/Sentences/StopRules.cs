namespace NerRetriever.Text;

/// <summary>Decides whether a stop ends a sentence.</summary>
internal readonly struct StopRules
{
    // Syllables that end Korean sentences; only these end one without white space behind the stop.
    private const string KoreanEndings = "다요까죠음함임니나군네지";

    // Japanese particles that go on behind a closed quotation, and commas.
    private const string QuotationGoesOn = "と\u3001\uff0c,のはがをに";

    private readonly string text;
    private readonly bool hasCapitals;

    /// <summary>Prepares the rules for a text.</summary>
    public StopRules(string text)
    {
        this.text = text;
        hasCapitals = text.AsSpan().ContainsAnyInRange('A', 'Z') || text.Any(char.IsUpper);
    }

    /// <summary>Whether the sentence ends behind a run of stops and what closes with it.</summary>
    /// <param name="first">First character of the sentence.</param>
    /// <param name="stop">First stop.</param>
    /// <param name="stopsEnd">Index behind the last stop.</param>
    /// <param name="close">Index behind the closing quotes and brackets.</param>
    public bool EndsSentence(int first, int stop, int stopsEnd, int close)
    {
        if (close == text.Length)
        {
            return true;
        }

        char last = text[stopsEnd - 1];
        if (CharacterClass.IsWideStop(last))
        {
            return close == stopsEnd || !QuotationGoesOn.Contains(text[close], StringComparison.Ordinal);
        }

        if (!char.IsWhiteSpace(text[close]))
        {
            return close == stopsEnd && stop > first && CharacterClass.IsHangul(text[close])
                && KoreanEndings.Contains(text[stop - 1], StringComparison.Ordinal);
        }

        int next = NextWord(close, out bool blankLine);
        if (next == text.Length || blankLine)
        {
            return true;
        }

        bool isLower = hasCapitals && char.IsLower(text[next]);
        if (last != '.')
        {
            bool isQuestion = last is '?' or '\u061F' && close == stopsEnd;
            bool trailsOff = last == '\u2026' && !CanFollowEllipsis(stop, next);
            return !trailsOff && (!isLower || isQuestion);
        }

        if (isLower || GoesOn(text[next]))
        {
            return false;
        }

        return stopsEnd - stop > 1 ? CanFollowEllipsis(stop, next) : !IsAbbreviation(first, stop, next);
    }

    /// <summary>Index of the next word's first character, behind opening quotes and brackets.</summary>
    private int NextWord(int i, out bool blankLine)
    {
        int breaks = 0;
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            bool isSecondHalf = text[i] == '\n' && text[i - 1] == '\r';
            breaks += CharacterClass.IsLineBreak(text[i]) && !isSecondHalf ? 1 : 0;
            i++;
        }

        blankLine = breaks > 1;
        int word = i;
        while (word < text.Length && word < i + 4 && CharacterClass.IsOpener(text[word]))
        {
            word++;
        }

        return word < text.Length ? word : i;
    }

    /// <summary>Punctuation that no sentence begins with.</summary>
    private static bool GoesOn(char c) => c is ',' or ';' or ':' or ')' or ']' or '/' || CharacterClass.IsStop(c);

    /// <summary>
    /// Behind an ellipsis only a capital or digit, or in Korean a finished verb before it, begins a new sentence.
    /// </summary>
    private bool CanFollowEllipsis(int stop, int next)
    {
        char c = text[next];
        return CharacterClass.IsHangul(c)
            ? stop > 0 && KoreanEndings.Contains(text[stop - 1], StringComparison.Ordinal)
            : !char.IsLower(c);
    }

    private bool IsAbbreviation(int first, int stop, int next)
    {
        int start = stop;
        while (start > first && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (start < stop && CharacterClass.IsOpener(text[start]))
        {
            start++;
        }

        var word = text.AsSpan(start, stop - start);
        if (word.Length == 0)
        {
            return false;
        }

        if (IsNumbering(word))
        {
            return IsEnumeration(first, start, word, next);
        }

        if (SentenceWords.IsLeadingAbbreviation(word))
        {
            return true;
        }

        bool isShort = (word.Length == 1 && (char.IsUpper(word[0]) || (!hasCapitals && char.IsLower(word[0]))))
            || IsDotted(word)
            || SentenceWords.IsTrailingAbbreviation(word);
        return isShort && !SentenceWords.IsOpener(text, next);
    }

    private static bool IsNumbering(ReadOnlySpan<char> word) =>
        word.Length <= 4 && !word.ContainsAnyExceptInRange('0', '9');

    /// <summary>"1. First" at a sentence's start, and the parts of the date "2019. 5. 1." inside it, go on.</summary>
    private bool IsEnumeration(int first, int start, ReadOnlySpan<char> word, int next)
    {
        bool followsNumber = start - 3 >= first && text[start - 2] == '.' && char.IsAsciiDigit(text[start - 3]);
        if (word.Length <= 3 && (start == first || followsNumber))
        {
            return true;
        }

        int end = next;
        while (end < text.Length && end < next + 2 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > next && end < text.Length && text[end] == '.';
    }

    /// <summary>Letters with stops between them, such as U.S, Ph.D or J.R.R (the last stop is left out).</summary>
    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        int letters = 0;
        bool any = false;
        foreach (char c in word)
        {
            if (c == '.')
            {
                any = true;
                letters = 0;
            }
            else if (!(char.IsUpper(c) || char.IsLower(c)) || ++letters > 2)
            {
                return false;
            }
        }

        return any;
    }
}
