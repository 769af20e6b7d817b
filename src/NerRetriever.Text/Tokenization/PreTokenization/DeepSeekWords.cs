namespace NerRetriever.Text.Tokenization;

/// <summary>
/// The last pattern of DeepSeek V3, which sees no numbers: <c>[!-/:-@\[-`{-~][A-Za-z]+</c>
/// <c>|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
/// </summary>
internal sealed class DeepSeekWords : SplitPattern
{
    private const CodePointKinds WordKinds = CodePointKinds.Letter | CodePointKinds.Mark;
    private const CodePointKinds SignKinds = CodePointKinds.Punctuation | CodePointKinds.Symbol;

    protected override int EndOfMatch(CodePoints points, int start)
    {
        int end = EndOfWord(points, start);
        if (end > start)
        {
            return end;
        }

        int first = points[start] == ' ' ? start + 1 : start;
        end = points.SkipAll(SignKinds, first);
        if (end > first)
        {
            while (points[end] is '\r' or '\n')
            {
                end++;
            }

            return end;
        }

        end = points.EndOfLines(start);
        return end > start ? end : points.EndOfBlanks(start);
    }

    private static int EndOfWord(CodePoints points, int start)
    {
        CodePointKinds kind = points.KindAt(start, out int width);
        if ((kind & SignKinds) != 0)
        {
            int letters = start + 1;
            while (char.IsAscii(points[start]) && char.IsAsciiLetter(points[letters]))
            {
                letters++;
            }

            return letters > start + 1 ? letters : start;
        }

        // A mark may lead a word or be one.
        bool leads = kind != CodePointKinds.Letter && points[start] is not ('\r' or '\n');
        int end = leads ? points.SkipAll(WordKinds, start + width) : start;
        return end > start + width ? end : points.SkipAll(WordKinds, start);
    }
}
