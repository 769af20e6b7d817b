namespace NerRetriever.Text.Tokenization;

/// <summary>
/// The pattern of Llama 3 and those derived from it: contractions, words with one character before them, short numbers,
/// punctuation, line ends, blanks. As it is, it is Llama 3's:
/// <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+</c>
/// <c>|\s+(?!\S)|\s+</c>.
/// </summary>
internal sealed class WordsAndLines : SplitPattern
{
    /// <summary>What becomes of contractions.</summary>
    public ContractionPlace Contractions { get; init; } = ContractionPlace.Apart;

    /// <summary>What words are made of; punctuation is <c>[^\s\p{N}]</c> without it.</summary>
    public CodePointKinds WordKinds { get; init; } = CodePointKinds.Letter;

    /// <summary>Whether a word ends where ASCII capitals follow other letters.</summary>
    public bool SplitsByCase { get; init; }

    /// <summary>Most digits of one part.</summary>
    public int LongestNumber { get; init; } = 3;

    /// <summary>The characters that join the punctuation before them.</summary>
    public string JoinPunctuation { get; init; } = "\r\n";

    protected override int EndOfMatch(CodePoints points, int start)
    {
        int end = Contractions == ContractionPlace.Apart ? points.EndOfContraction(start, ignoreCase: true) : start;
        if (end > start || (end = EndOfWord(points, start)) > start)
        {
            return end;
        }

        if (points.KindAt(start, out int width) == CodePointKinds.Number)
        {
            end = start + width;
            for (int more = LongestNumber - 1; more > 0 && points.KindAt(end, out width) == CodePointKinds.Number; more--)
            {
                end += width;
            }

            return end;
        }

        int first = points[start] == ' ' ? start + 1 : start;
        end = points.SkipAll(CodePointKinds.NonWord & ~WordKinds, first);
        if (end > first)
        {
            while (JoinPunctuation.Contains(points[end]))
            {
                end++;
            }

            return end;
        }

        end = points.EndOfLines(start);
        return end > start ? end : points.EndOfBlanks(start);
    }

    private int EndOfWord(CodePoints points, int start)
    {
        CodePointKinds kind = points.KindAt(start, out int width);
        bool leads = (kind & (CodePointKinds.Number | WordKinds)) == 0 && points[start] is not ('\r' or '\n');
        int first = leads ? start + width : start;
        int end = SplitsByCase ? EndOfCase(points, first) : points.SkipAll(WordKinds, first);
        if (end == first)
        {
            return start;
        }

        return Contractions == ContractionPlace.WordEnd ? points.EndOfContraction(end, ignoreCase: true) : end;
    }

    /// <summary>
    /// The end of <c>U*L+|U+L*</c>, where U is a letter except <c>[a-z]</c> and L a letter except <c>[A-Z]</c>, so that
    /// letters beyond ASCII are both. The published pattern goes by <c>\p{Lu}</c> and <c>\p{Ll}</c> and takes marks
    /// along; llama.cpp has this instead.
    /// </summary>
    private static int EndOfCase(CodePoints points, int start)
    {
        int end = start;
        int behindUncased = start;
        while (points.KindAt(end, out int width) == CodePointKinds.Letter && !char.IsAsciiLetterLower(points[end]))
        {
            bool uncased = !char.IsAscii(points[end]);
            end += width;
            behindUncased = uncased ? end : behindUncased;
        }

        if (!char.IsAsciiLetterLower(points[end]))
        {
            // L+ needs a letter, which U* gives back: the last one that is both.
            return behindUncased > start ? behindUncased : end;
        }

        while (points.KindAt(end, out int width) == CodePointKinds.Letter && !char.IsAsciiLetterUpper(points[end]))
        {
            end += width;
        }

        return end;
    }
}
