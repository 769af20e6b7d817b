using System.Buffers;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Titles in quotes: up to twelve words between a pair of straight or typographic quotes of one line.
/// </summary>
internal static class QuotedTitles
{
    private const int MostWords = 12;
    private const int Longest = 120;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(" .,;:!?'\"-");

    /// <summary>Adds the text between each pair of quotes, without the stop or comma that closes it.</summary>
    public static void Find(string text, TextSpan sentence, MentionCollector found)
    {
        for (int i = sentence.Start; i < sentence.End; i++)
        {
            if (CloserOf(text[i]) is { } closer && StartsQuote(text, sentence, i))
            {
                int close = FindClose(text, sentence, i + 1, closer);
                if (close > 0)
                {
                    Add(text, i + 1, close, found);
                    i = closer == text[i] ? close : i;
                }
            }
        }
    }

    private static char? CloserOf(char opener) => opener switch
    {
        '"' => '"',
        '\'' => '\'',
        '\u2018' => '\u2019',
        '\u201C' => '\u201D',
        '\u201E' => '\u201C',
        '\u00AB' => '\u00BB',
        '\u300A' => '\u300B',
        '\u3008' => '\u3009',
        '\u300C' => '\u300D',
        '\u300E' => '\u300F',
        _ => null,
    };

    /// <summary>Straight quotes open only where no letter stands before them; 's and don't do not.</summary>
    private static bool StartsQuote(string text, TextSpan sentence, int i) =>
        i == sentence.Start || text[i] is not ('"' or '\'') || !char.IsLetterOrDigit(text[i - 1]);

    private static int FindClose(string text, TextSpan sentence, int start, char closer)
    {
        int words = 1;
        int limit = Math.Min(sentence.End, start + Longest);
        for (int i = start; i < limit && words <= MostWords; i++)
        {
            bool closes = text[i] == closer
                && (closer is not ('\'' or '\u2019') || i + 1 == sentence.End || !char.IsLetterOrDigit(text[i + 1]));
            if (closes)
            {
                return i;
            }

            words += char.IsWhiteSpace(text[i]) ? 1 : 0;
        }

        return -1;
    }

    private static void Add(string text, int start, int end, MentionCollector found)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (start < end && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ',' or '.'))
        {
            end--;
        }

        if (text.AsSpan(start, end - start).ContainsAnyExcept(Punctuation))
        {
            found.Add(start, end, PatternScores.Quoted);
        }
    }
}
