namespace NerRetriever.Text;

/// <summary>Decides whether a single line break ends a sentence.</summary>
internal static class LineRules
{
    private const int LongestHeading = 60;

    /// <summary>
    /// True where the next line is a list item, or where this line is a heading: marked with # or =, or a short line that
    /// is the whole sentence so far, begins its words with capitals and has a capital (or a sentence opener) behind it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="first">First character of the sentence.</param>
    /// <param name="lineStart">First character of the line.</param>
    /// <param name="lineEnd">Index of the line break.</param>
    /// <param name="next">First character of the next line that is not white space; inside the text.</param>
    public static bool EndsSentence(string text, int first, int lineStart, int lineEnd, int next)
    {
        var line = text.AsSpan(lineStart, lineEnd - lineStart).TrimEnd();
        if (IsListItem(text.AsSpan(next)) || line[0] == '#' || (line[0] == '=' && line[^1] == '='))
        {
            return true;
        }

        bool mayBeHeading = lineStart == first
            && line.Length <= LongestHeading
            && (char.IsUpper(line[0]) || char.IsAsciiDigit(line[0]))
            && (char.IsLetterOrDigit(line[^1]) || line[^1] is ')' or '"' or ':');
        return mayBeHeading
            && char.IsUpper(text[next])
            && (line[^1] == ':' || SentenceWords.IsOpener(text, next) || IsTitleCased(line));
    }

    /// <summary>Whether a line begins with a bullet or with a number or letter and a stop or bracket.</summary>
    private static bool IsListItem(ReadOnlySpan<char> line)
    {
        int marker = 0;
        if (line[0] is '-' or '*' or '+' or '\u2022' or '\u2013' or '\u25CF' or '\u25AA' or '\u00B7')
        {
            marker = 1;
        }
        else
        {
            int length = line[0] == '(' ? 1 : 0;
            int start = length;
            while (length < line.Length && length < start + 3 && char.IsAsciiDigit(line[length]))
            {
                length++;
            }

            bool isLetter = length == start && length < line.Length && char.IsAsciiLetterLower(line[length]);
            length += isLetter ? 1 : 0;
            bool hasMark = length > start && length < line.Length
                && (line[length] == ')' || (line[length] == '.' && !isLetter));
            marker = hasMark ? length + 1 : 0;
        }

        return marker > 0 && marker < line.Length && char.IsWhiteSpace(line[marker]);
    }

    /// <summary>
    /// Whether every word begins with a capital or digit, but for the small words of titles; not "He met John".
    /// </summary>
    private static bool IsTitleCased(ReadOnlySpan<char> line)
    {
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            bool isSmall = word is "of" or "and" or "the" or "in" or "for" or "to" or "on" or "at" or "a" or "an" or "by"
                or "or" or "de" or "la" or "von" or "van" or "der";
            bool isLast = range.End.Value == line.Length;
            if (word.Length > 0 && char.IsLower(word[0]) && (isLast || !isSmall))
            {
                return false;
            }
        }

        return true;
    }
}
