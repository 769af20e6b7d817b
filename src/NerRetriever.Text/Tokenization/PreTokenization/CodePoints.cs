using System.Globalization;
using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Reads UTF-16 text by code points and their Unicode classes, also beyond the basic plane, where .NET's regular
/// expressions see two surrogates. A lone surrogate is <see cref="CodePointKind.Other"/>, like U+FFFD.
/// </summary>
/// <param name="text">The text.</param>
internal readonly ref struct CodePoints(ReadOnlySpan<char> text)
{
    private static readonly CodePointKind[] s_basicPlane = ClassifyBasicPlane();

    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>The code unit at a place, or U+FFFF behind the end.</summary>
    public char this[int index] => index < _text.Length ? _text[index] : '\uFFFF';

    /// <summary>The class of the code point at a place, and its width in UTF-16 code units.</summary>
    public CodePointKind KindAt(int index, out int width)
    {
        width = 1;
        if (index >= _text.Length)
        {
            return CodePointKind.End;
        }

        if (!char.IsHighSurrogate(_text[index]))
        {
            return s_basicPlane[_text[index]];
        }

        Rune.DecodeFromUtf16(_text[index..], out Rune codePoint, out width);
        return Kind(Rune.GetUnicodeCategory(codePoint), whitespace: false);
    }

    /// <summary>The first index from <paramref name="index"/> on that is not of a class.</summary>
    public int SkipAll(CodePointKind kind, int index)
    {
        while (KindAt(index, out int width) == kind)
        {
            index += width;
        }

        return index;
    }

    private static CodePointKind[] ClassifyBasicPlane()
    {
        var kinds = new CodePointKind[char.MaxValue + 1];
        for (int unit = 0; unit < kinds.Length; unit++)
        {
            kinds[unit] = Kind(CharUnicodeInfo.GetUnicodeCategory(unit), char.IsWhiteSpace((char)unit));
        }

        return kinds;
    }

    private static CodePointKind Kind(UnicodeCategory category, bool whitespace) => category switch
    {
        <= UnicodeCategory.OtherLetter => CodePointKind.Letter,
        >= UnicodeCategory.DecimalDigitNumber and <= UnicodeCategory.OtherNumber => CodePointKind.Number,
        _ => whitespace ? CodePointKind.Whitespace : CodePointKind.Other,
    };
}
