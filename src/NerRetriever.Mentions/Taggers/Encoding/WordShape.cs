namespace NerRetriever.Mentions.Taggers;

/// <summary>What a word looks like: capitals and digits (Collobert et al., JMLR 2011, section 5.1).</summary>
internal static class WordShape
{
    /// <summary>Number of shapes.</summary>
    public const int Count = 10;

    /// <summary>Shape of the places outside a sentence.</summary>
    public const int Outside = 0;

    /// <summary>Shape of a word, from 1.</summary>
    public static int Of(string word)
    {
        int upper = 0, lower = 0, digits = 0;
        foreach (char c in word)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
            digits += char.IsDigit(c) ? 1 : 0;
        }

        return (upper, lower, digits) switch
        {
            (0, 0, 0) => word.Any(char.IsLetter) ? 1 : 2, // letters without case; signs
            (0, 0, _) => 3, // 1492, 3.5
            (_, _, > 0) => 4, // A4, 1990s
            (0, _, _) => 5, // word
            (1, 0, _) => 6, // A, J.
            (_, 0, _) => 7, // NATO
            (1, _, _) when char.IsUpper(word[0]) => 8, // Word
            _ => 9, // iPhone, McDonald
        };
    }

    /// <summary>Letters as X and x, digits as 9, others as they are; runs of one kind shortened to one where asked for.</summary>
    public static string Pattern(string word, bool isShort)
    {
        Span<char> pattern = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        int length = 0;
        foreach (char c in word)
        {
            char kind = char.IsUpper(c) ? 'X' : char.IsLetter(c) ? 'x' : char.IsDigit(c) ? '9' : c;
            if (!isShort || length == 0 || pattern[length - 1] != kind)
            {
                pattern[length++] = kind;
            }
        }

        return pattern[..length].ToString();
    }
}
