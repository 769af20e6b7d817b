using System.Globalization;

namespace NerRetriever.Mentions;

/// <summary>
/// Cuts names and texts into the tokens whose borders a match keeps to: runs of letters, of digits or of Hangul with their marks, every
/// Chinese or Japanese character and every other sign by itself.
/// </summary>
internal ref struct GazetteerTokens(string text, int start, int end)
{
    private int _position = start;

    /// <summary>Moves to the next token; false at the end.</summary>
    public bool MoveNext(out GazetteerToken token)
    {
        while (_position < end && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        token = new GazetteerToken(_position, _position);
        if (_position == end)
        {
            return false;
        }

        int kind = KindOf(text[_position]);
        int stop = _position + 1;
        while (stop < end && (IsMark(text[stop]) || (kind != Single && KindOf(text[stop]) == kind)))
        {
            stop++;
        }

        if (kind == Single && stop < end && char.IsHighSurrogate(text[_position]) && char.IsLowSurrogate(text[stop]))
        {
            stop++;
        }

        token = new GazetteerToken(_position, stop);
        _position = stop;
        return true;
    }

    /// <summary>A character as names and texts are compared: of the usual width, in lower case.</summary>
    public static char Fold(char c) => char.ToLowerInvariant(CharacterWidth.Fold(c));

    private const int Single = 0;

    private static int KindOf(char c)
    {
        c = CharacterWidth.Fold(c);
        return KoreanParticles.IsSyllable(c) ? 3
            : c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' ? Single
            : char.IsDigit(c) ? 2
            : char.IsLetter(c) ? 1
            : Single;
    }

    private static bool IsMark(char c) =>
        c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
