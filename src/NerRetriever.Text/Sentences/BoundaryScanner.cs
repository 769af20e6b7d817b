namespace NerRetriever.Text;

/// <summary>Finds the end of one sentence after the other in a text.</summary>
internal readonly struct BoundaryScanner
{
    private readonly string text;
    private readonly StopRules stops;

    /// <summary>Prepares to scan <paramref name="text"/>.</summary>
    public BoundaryScanner(string text)
    {
        this.text = text;
        stops = new StopRules(text);
    }

    /// <summary>
    /// The index behind the sentence that begins at or behind <paramref name="start"/>: behind its stop and what closes
    /// with it, at a line break that ends it, or the text's end.
    /// </summary>
    public int Next(int start)
    {
        int i = start;
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        int first = i;
        int lineStart = i;
        while (i < text.Length)
        {
            char c = text[i];
            if (CharacterClass.IsStop(c) || CharacterClass.IsWideStop(c))
            {
                int stopsEnd = SkipStops(i);
                int close = SkipClosers(stopsEnd);
                if (stops.EndsSentence(first, i, stopsEnd, close))
                {
                    return close;
                }

                i = close;
            }
            else if (CharacterClass.IsLineBreak(c))
            {
                int next = SkipLines(i, out int breaks);
                if (breaks > 1 || (next < text.Length && LineRules.EndsSentence(text, first, lineStart, i, next)))
                {
                    return i;
                }

                lineStart = next;
                i = next;
            }
            else
            {
                i++;
            }
        }

        return text.Length;
    }

    private int SkipStops(int i)
    {
        while (i < text.Length && (CharacterClass.IsStop(text[i]) || CharacterClass.IsWideStop(text[i])))
        {
            i++;
        }

        return i;
    }

    /// <summary>Skips closing quotes and brackets and footnote marks such as [12].</summary>
    private int SkipClosers(int i)
    {
        while (i < text.Length)
        {
            if (CharacterClass.IsCloser(text[i]))
            {
                i++;
                continue;
            }

            int mark = i + 1;
            while (mark < text.Length && mark < i + 4 && char.IsAsciiDigit(text[mark]))
            {
                mark++;
            }

            bool isMark = text[i] == '[' && mark > i + 1 && mark < text.Length && text[mark] == ']';
            if (!isMark)
            {
                break;
            }

            i = mark + 1;
        }

        return i;
    }

    private int SkipLines(int i, out int breaks)
    {
        breaks = 0;
        for (; i < text.Length && char.IsWhiteSpace(text[i]); i++)
        {
            bool isSecondHalf = text[i] == '\n' && i > 0 && text[i - 1] == '\r';
            breaks += CharacterClass.IsLineBreak(text[i]) && !isSecondHalf ? 1 : 0;
        }

        return i;
    }
}
