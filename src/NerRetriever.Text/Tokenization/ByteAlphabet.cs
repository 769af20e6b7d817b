namespace NerRetriever.Text.Tokenization;

/// <summary>
/// GPT-2's names for bytes: printable bytes of Latin-1 stand for themselves, the others, in order, are U+0100 and on,
/// so that every piece of a byte-level vocabulary is visible text.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly string s_characters = string.Create(256, 0, static (characters, _) =>
    {
        int unprintable = 0;
        for (int value = 0; value < characters.Length; value++)
        {
            bool printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters[value] = (char)(printable ? value : 0x100 + unprintable++);
        }
    });

    /// <summary>The character of each byte, [256].</summary>
    public static ReadOnlySpan<char> Characters => s_characters;
}
