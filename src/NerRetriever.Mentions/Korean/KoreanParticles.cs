namespace NerRetriever.Mentions;

/// <summary>The particles that Korean writes onto a noun without a space.</summary>
internal static class KoreanParticles
{
    /// <summary>Longest first, so that the first match is the longest.</summary>
    public static readonly string[] All =
    [
        "에서는", "으로는", "으로서", "으로써", "에게서", "이라는", "이라고", "까지도", "부터는",
        "에서", "에게", "에는", "에도", "으로", "까지", "부터", "처럼", "보다", "이나", "이란", "라는", "이다", "입니다",
        "이며", "이고", "인데", "께서", "마다", "조차", "밖에", "과의", "와의", "로는", "로서", "들은", "들이", "들을", "들의",
        "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "로", "나", "씨",
    ];

    /// <summary>Whether a character is a Hangul syllable.</summary>
    public static bool IsSyllable(char c) => c is >= '가' and <= '힣';

    /// <summary>Length of the longest particle that ends the word and leaves something of it; 0 where there is none.</summary>
    public static int LengthIn(ReadOnlySpan<char> word)
    {
        foreach (string particle in All)
        {
            if (word.Length > particle.Length && word.EndsWith(particle, StringComparison.Ordinal))
            {
                return particle.Length;
            }
        }

        return 0;
    }

    /// <summary>Whether the whole text is one particle.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        foreach (string particle in All)
        {
            if (text.SequenceEqual(particle))
            {
                return true;
            }
        }

        return false;
    }
}
