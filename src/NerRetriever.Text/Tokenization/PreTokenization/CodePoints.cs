using System.Globalization;
using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Reads UTF-16 text by code points and their Unicode classes, also beyond the basic plane, where .NET's regular
/// expressions see two surrogates. A lone surrogate is U+FFFD, a symbol.
/// </summary>
/// <param name="text">The text.</param>
internal readonly ref struct CodePoints(ReadOnlySpan<char> text)
{
    private static readonly CodePointKinds[] s_basicPlane = ClassifyBasicPlane();

    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => _text.Length;

    /// <summary>The code unit at a place, or U+FFFF behind the end.</summary>
    public char this[int index] => index < _text.Length ? _text[index] : '\uFFFF';

    /// <summary>The class of the code point at a place, and its width in UTF-16 code units.</summary>
    public CodePointKinds KindAt(int index, out int width) => Read(index, out _, out width);

    /// <summary>The class of the code point at a place, the code point, and its width in UTF-16 code units.</summary>
    public CodePointKinds Read(int index, out int codePoint, out int width)
    {
        width = 1;
        codePoint = this[index];
        if (index >= _text.Length)
        {
            return CodePointKinds.None;
        }

        if (!char.IsSurrogate(_text[index]))
        {
            return s_basicPlane[codePoint];
        }

        Rune.DecodeFromUtf16(_text[index..], out Rune decoded, out width);
        codePoint = decoded.Value;
        return Kind(Rune.GetUnicodeCategory(decoded), whitespace: false);
    }

    /// <summary>The first index from <paramref name="index"/> on that is of none of the classes.</summary>
    public int SkipAll(CodePointKinds kinds, int index)
    {
        while ((KindAt(index, out int width) & kinds) != 0)
        {
            index += width;
        }

        return index;
    }

    /// <summary>The end of <c>\s*[\r\n]+</c>, or <paramref name="start"/>.</summary>
    public int EndOfLines(int start)
    {
        int end = SkipAll(CodePointKinds.Whitespace, start);
        while (end > start && _text[end - 1] is not ('\r' or '\n'))
        {
            end--;
        }

        return end;
    }

    /// <summary>
    /// The end of <c>\s+(?!\S)|\s+</c>: all blanks, but the last of several is left to a word behind them.
    /// </summary>
    public int EndOfBlanks(int start)
    {
        int end = SkipAll(CodePointKinds.Whitespace, start);
        return end < _text.Length && end - start > 1 ? end - 1 : end;
    }

    /// <summary>The end of <c>'s|'t|'re|'ve|'m|'ll|'d</c>, or <paramref name="start"/>.</summary>
    public int EndOfContraction(int start, bool ignoreCase)
    {
        if (this[start] != '\'')
        {
            return start;
        }

        char first = Fold(this[start + 1]);
        char second = Fold(this[start + 2]);
        return first switch
        {
            's' or 't' or 'm' or 'd' => start + 2,
            'r' or 'v' when second == 'e' => start + 3,
            'l' when second == 'l' => start + 3,
            _ => start,
        };

        char Fold(char letter) => ignoreCase && char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter;
    }

    private static CodePointKinds[] ClassifyBasicPlane()
    {
        var kinds = new CodePointKinds[char.MaxValue + 1];
        for (int unit = 0; unit < kinds.Length; unit++)
        {
            kinds[unit] = Kind(CharUnicodeInfo.GetUnicodeCategory(unit), char.IsWhiteSpace((char)unit));
        }

        return kinds;
    }

    private static CodePointKinds Kind(UnicodeCategory category, bool whitespace) => category switch
    {
        _ when whitespace => CodePointKinds.Whitespace,
        <= UnicodeCategory.OtherLetter => CodePointKinds.Letter,
        <= UnicodeCategory.EnclosingMark => CodePointKinds.Mark,
        <= UnicodeCategory.OtherNumber => CodePointKinds.Number,
        <= UnicodeCategory.PrivateUse => CodePointKinds.Other,
        <= UnicodeCategory.OtherPunctuation => CodePointKinds.Punctuation,
        <= UnicodeCategory.OtherSymbol => CodePointKinds.Symbol,
        _ => CodePointKinds.Other,
    };
}
