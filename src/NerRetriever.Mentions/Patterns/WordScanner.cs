using System.Globalization;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Cuts a sentence into words: letters and digits with inner hyphens, apostrophes, ampersands and stops, so that O'Brien,
/// AT&amp;T, Objective-C, C++, .NET, J.R.R. and St. are words; a possessive 's is a word of its own. Linear.
/// </summary>
internal ref struct WordScanner(string text, TextSpan sentence)
{
    private readonly ReadOnlySpan<char> text = text.AsSpan(0, sentence.End);
    private int position = sentence.Start;
    private bool afterPunctuation = true;

    /// <summary>
    /// Fills <paramref name="words"/>, which has room for as many words as the sentence has characters.
    /// </summary>
    /// <returns>The number of words.</returns>
    public int Scan(Span<Word> words)
    {
        int count = 0;
        while (position < text.Length)
        {
            char c = text[position];
            if (char.IsWhiteSpace(c))
            {
                position++;
            }
            else if (TryScanWord(out var kind, out int end))
            {
                words[count++] = new Word(position, end, kind, !afterPunctuation);
                afterPunctuation = false;
                position = end;
            }
            else
            {
                afterPunctuation = true;
                position++;
            }
        }

        return count;
    }

    private readonly bool TryScanWord(out WordKind kind, out int end)
    {
        char c = text[position];
        bool isFree = position == 0 || !char.IsLetterOrDigit(text[position - 1]);
        if (c == '@' || (isFree && (StartsWith("http://") || StartsWith("https://") || StartsWith("www."))))
        {
            end = position + 1;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            kind = WordKind.Address;
            return end > position + 1;
        }

        if (c == '&')
        {
            end = position + 1;
            kind = WordKind.Ampersand;
            return true;
        }

        if (IsApostrophe(c) && !afterPunctuation && EndsWordAfterS(position))
        {
            end = position + (position + 1 < text.Length && text[position + 1] is 's' or 'S' ? 2 : 1);
            kind = WordKind.Possessive;
            return true;
        }

        bool isDotNet = c == '.' && isFree && position + 1 < text.Length && char.IsUpper(text[position + 1]);
        end = position;
        kind = WordKind.Lower;
        if (!isDotNet && !char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
        {
            return false;
        }

        end = ScanEnd(position + 1);
        kind = Classify(text[position..end]);
        return true;
    }

    private readonly int ScanEnd(int i)
    {
        int start = i - 1;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            bool goesOn = char.IsLetterOrDigit(c) || IsMark(c) || char.IsSurrogate(c)
                || (i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) && IsInner(i));
            if (!goesOn)
            {
                break;
            }
        }

        return ScanTail(start, i);
    }

    /// <summary>
    /// Whether the sign at <paramref name="i"/>, which a letter or digit follows, joins it to what is before.
    /// </summary>
    private readonly bool IsInner(int i)
    {
        char before = text[i - 1];
        char after = text[i + 1];
        return text[i] switch
        {
            '-' or '\u2010' or '\u2011' => true,
            '\'' or '\u2019' => char.IsLetter(before) && char.IsLetter(after) && !EndsWordAfterS(i),
            '&' => char.IsUpper(before) && char.IsUpper(after),
            '/' => char.IsUpper(before) && char.IsUpper(after),
            '.' => char.IsDigit(before) ? char.IsDigit(after)
                : (char.IsUpper(before) && char.IsUpper(after)) || (char.IsLower(before) && char.IsLower(after)),
            ',' => char.IsDigit(before) && char.IsDigit(after),
            _ => false,
        };
    }

    /// <summary>Takes in C++, C#, and the stop of initials and abbreviations.</summary>
    private readonly int ScanTail(int start, int end)
    {
        if (end == text.Length)
        {
            return end;
        }

        bool isShort = end - start <= 2 && char.IsUpper(text[start]);
        if (isShort && text[end] == '#')
        {
            return end + 1;
        }

        if (isShort && text[end..].StartsWith("++"))
        {
            return end + 2;
        }

        if (text[end] != '.')
        {
            return end;
        }

        var word = text[start..end];
        bool isInitial = word.Length == 1 && char.IsUpper(word[0]) && end + 1 < text.Length;
        bool isDotted = word.Length >= 3 && word[^2] == '.' && char.IsUpper(word[^1]);
        return isInitial || isDotted || WordLists.IsAbbreviation(word) ? end + 1 : end;
    }

    private readonly bool EndsWordAfterS(int apostrophe)
    {
        int next = apostrophe + 1;
        next += next < text.Length && text[next] is 's' or 'S' ? 1 : 0;
        return next >= text.Length || !char.IsLetterOrDigit(text[next]);
    }

    private readonly bool StartsWith(string prefix) =>
        text[position..].StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    private static bool IsMark(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static WordKind Classify(ReadOnlySpan<char> word)
    {
        int capitals = 0;
        bool isPlain = true;
        bool hasDigit = false;
        foreach (char c in word)
        {
            capitals += char.IsUpper(c) ? 1 : 0;
            hasDigit |= char.IsDigit(c);
            isPlain &= char.IsLetter(c);
        }

        if (capitals == 0)
        {
            return char.IsDigit(word[0]) ? WordKind.Number : WordKind.Lower;
        }

        bool startsWithCapital = char.IsUpper(word[0]);
        bool hasNoSigns = isPlain || word.Length <= 2 || !word.ContainsAny('.', '+', '#');
        return capitals == 1 && startsWithCapital && !hasDigit && hasNoSigns
            ? WordKind.Capital
            : WordKind.Mixed;
    }
}
