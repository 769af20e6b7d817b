using System.Globalization;

namespace NerRetriever.Text;

/// <summary>Classes of characters that the sentence rules speak of.</summary>
internal static class CharacterClass
{
    /// <summary>A stop that may also be part of a word, a number or an ellipsis.</summary>
    public static bool IsStop(char c) => c is '.' or '!' or '?' or '\u2026' or '\u203C' or '\u2047' or '\u2048' or '\u2049'
        or '\u061F' or '\u06D4' or '\u0964' or '\u0965' or '\u0589' or '\u1362';

    /// <summary>A stop of Chinese or Japanese writing, which ends a sentence without white space behind it.</summary>
    public static bool IsWideStop(char c) => c is '\u3002' or '\uFF01' or '\uFF1F' or '\uFF61';

    /// <summary>A quote or bracket that may follow a stop and still belongs to the sentence.</summary>
    public static bool IsCloser(char c) =>
        c is '"' or '\'' or ')' or ']' or '}' or '\u2019' or '\u201D' or '\u00BB' or '\u203A'
        or '\u300D' or '\u300F' or '\u3011' or '\u300B' or '\u3009' or '\uFF09' or '\uFF3D';

    /// <summary>A quote or bracket that may stand ahead of a sentence's first word.</summary>
    public static bool IsOpener(char c) =>
        c is '"' or '\'' or '(' or '[' or '{' or '\u2018' or '\u201C' or '\u201E' or '\u00AB'
        or '\u2039' or '\u300C' or '\u300E' or '\u3010' or '\u300A' or '\u3008' or '\uFF08' or '\u00BF' or '\u00A1';

    /// <summary>Anything that begins a new line.</summary>
    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>A Korean syllable.</summary>
    public static bool IsHangul(char c) => c is >= '가' and <= '힣';

    /// <summary>
    /// Whether a cut before <paramref name="index"/> would split a surrogate pair or a base and its marks.
    /// </summary>
    public static bool ContinuesCharacter(string text, int index)
    {
        char c = text[index];
        return char.IsLowSurrogate(c)
            || c is '\u200D' or (>= '\uFE00' and <= '\uFE0F')
            || text[index - 1] == '\u200D'
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark;
    }
}
