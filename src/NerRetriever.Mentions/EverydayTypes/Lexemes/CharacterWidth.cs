namespace NerRetriever.Mentions;

/// <summary>Full-width and half-width forms of East Asian text, one UTF-16 code unit for one.</summary>
internal static class CharacterWidth
{
    private const string HalfWidthKatakana =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    /// <summary>
    /// The usual form: ASCII for full-width letters, digits and signs, full-width for half-width katakana, a blank for the
    /// ideographic space. Voicing marks of half-width katakana stay characters of their own.
    /// </summary>
    public static char Fold(char c) => c switch
    {
        < '\u3000' => c,
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        >= '\uFF61' and <= '\uFF9D' => HalfWidthKatakana[c - '\uFF61'],
        '\uFFE0' => '\u00A2',
        '\uFFE1' => '\u00A3',
        '\uFFE5' => '\u00A5',
        '\uFFE6' => '\u20A9',
        _ => c,
    };
}
