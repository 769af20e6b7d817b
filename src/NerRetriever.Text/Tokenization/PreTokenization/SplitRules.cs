using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// The regular expressions of the supported pre-tokenizers, written out by hand because they match code points. What an
/// expression leaves between two matches is a part of its own.
/// </summary>
internal static class SplitRules
{
    /// <summary>
    /// GPT-2: <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.
    /// </summary>
    public static void Gpt2(ReadOnlySpan<char> text, int offset, List<int> ends)
    {
        var points = new CodePoints(text);
        for (int start = 0, end; start < text.Length; start = end)
        {
            int contraction = ContractionLength(points, start, ignoreCase: false);
            int first = text[start] == ' ' ? start + 1 : start;
            CodePointKind kind = points.KindAt(first, out _);
            end = contraction > 0 ? start + contraction
                : kind is CodePointKind.Whitespace or CodePointKind.End ? EndOfBlanks(points, start, text.Length)
                : points.SkipAll(kind, first);
            ends.Add(offset + end);
        }
    }

    /// <summary>
    /// Llama 3: <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*</c>
    /// <c>|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
    /// </summary>
    public static void Llama3(ReadOnlySpan<char> text, int offset, List<int> ends) =>
        SplitWordsAndLines(text, offset, ends, longestNumber: 3);

    /// <summary>Qwen 2: as Llama 3, but <c>\p{N}</c> where that has <c>\p{N}{1,3}</c>.</summary>
    public static void Qwen2(ReadOnlySpan<char> text, int offset, List<int> ends) =>
        SplitWordsAndLines(text, offset, ends, longestNumber: 1);

    /// <summary>Each number by itself: <c>\p{N}</c>.</summary>
    public static void SingleNumbers(ReadOnlySpan<char> text, int offset, List<int> ends)
    {
        var points = new CodePoints(text);
        for (int start = 0; start < text.Length;)
        {
            bool number = points.KindAt(start, out int width) == CodePointKind.Number;
            start += width;
            if (number || start == text.Length || points.KindAt(start, out _) == CodePointKind.Number)
            {
                ends.Add(offset + start);
            }
        }
    }

    /// <summary>Runs of numbers: <c>\p{N}+</c>.</summary>
    public static void NumberRuns(ReadOnlySpan<char> text, int offset, List<int> ends)
    {
        var points = new CodePoints(text);
        for (int start = 0; start < text.Length;)
        {
            bool number = points.KindAt(start, out int width) == CodePointKind.Number;
            start += width;
            if (start == text.Length || points.KindAt(start, out _) == CodePointKind.Number != number)
            {
                ends.Add(offset + start);
            }
        }
    }

    /// <summary>Runs of punctuation: <c>[\p{P}\$\+&lt;=&gt;\^~\|]+</c>.</summary>
    public static void PunctuationRuns(ReadOnlySpan<char> text, int offset, List<int> ends)
    {
        bool inRun = false;
        for (int i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out Rune codePoint, out int width);
            bool punctuation = Rune.IsPunctuation(codePoint)
                || codePoint.Value is '$' or '+' or '<' or '=' or '>' or '^' or '~' or '|';
            if (i > 0 && punctuation != inRun)
            {
                ends.Add(offset + i);
            }

            inRun = punctuation;
            i += width;
        }

        ends.Add(offset + text.Length);
    }

    /// <summary>Three ASCII digits at a time: <c>[0-9][0-9][0-9]</c>.</summary>
    public static void DigitTriples(ReadOnlySpan<char> text, int offset, List<int> ends)
    {
        int start = 0;
        for (int i = 0; i + 3 <= text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]) || !char.IsAsciiDigit(text[i + 1]) || !char.IsAsciiDigit(text[i + 2]))
            {
                i++;
                continue;
            }

            if (i > start)
            {
                ends.Add(offset + i);
            }

            i += 3;
            start = i;
            ends.Add(offset + i);
        }

        if (start < text.Length)
        {
            ends.Add(offset + text.Length);
        }
    }

    private static void SplitWordsAndLines(ReadOnlySpan<char> text, int offset, List<int> ends, int longestNumber)
    {
        var points = new CodePoints(text);
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = EndOfWordOrLine(points, start, text.Length, longestNumber);
            ends.Add(offset + end);
        }
    }

    private static int EndOfWordOrLine(CodePoints points, int start, int length, int longestNumber)
    {
        int contraction = ContractionLength(points, start, ignoreCase: true);
        if (contraction > 0)
        {
            return start + contraction;
        }

        char unit = points[start];
        CodePointKind kind = points.KindAt(start, out int width);
        bool mayLead = kind != CodePointKind.Number && unit is not ('\r' or '\n');
        if (kind == CodePointKind.Letter || (mayLead && points.KindAt(start + width, out _) == CodePointKind.Letter))
        {
            return points.SkipAll(CodePointKind.Letter, start + width);
        }

        if (kind == CodePointKind.Number)
        {
            int end = start + width;
            for (int taken = 1; taken < longestNumber && points.KindAt(end, out width) == CodePointKind.Number; taken++)
            {
                end += width;
            }

            return end;
        }

        int first = unit == ' ' ? start + 1 : start;
        if (points.KindAt(first, out _) == CodePointKind.Other)
        {
            int end = points.SkipAll(CodePointKind.Other, first);
            while (points[end] is '\r' or '\n')
            {
                end++;
            }

            return end;
        }

        int blanksEnd = points.SkipAll(CodePointKind.Whitespace, start);
        for (int end = blanksEnd; end > start; end--)
        {
            if (points[end - 1] is '\r' or '\n')
            {
                return end;
            }
        }

        return EndOfBlanks(points, start, length);
    }

    /// <summary>
    /// The end of <c>\s+(?!\S)|\s+</c>: all blanks, but the last of several is left to a word behind them.
    /// </summary>
    private static int EndOfBlanks(CodePoints points, int start, int length)
    {
        int end = points.SkipAll(CodePointKind.Whitespace, start);
        return end < length && end - start > 1 ? end - 1 : end;
    }

    private static int ContractionLength(CodePoints points, int start, bool ignoreCase)
    {
        if (points[start] != '\'')
        {
            return 0;
        }

        char first = Fold(points[start + 1]);
        char second = Fold(points[start + 2]);
        return first switch
        {
            's' or 't' or 'm' or 'd' => 2,
            'r' or 'v' when second == 'e' => 3,
            'l' when second == 'l' => 3,
            _ => 0,
        };

        char Fold(char letter) => ignoreCase && char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter;
    }
}
