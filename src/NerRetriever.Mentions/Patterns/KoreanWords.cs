using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Korean has no capitals: every word (eojeol) that does not end like a verb is a candidate without its particle, and so is
/// a word together with one or two bare words before it. Where a particle's syllable may belong to a short noun
/// ("Jeju-do"), the word with it is a candidate too.
/// </summary>
internal static class KoreanWords
{
    private const int MostWords = 3;

    private static readonly string[] VerbEndings =
    [
        "다", "요", "까", "죠", "고", "며", "면", "서", "게", "지만", "는데", "하는", "되는", "한", "된", "할", "될", "하여", "해",
        "있는", "없는", "있을", "듯", "려고", "도록", "던", "했던", "중인", "위한", "통해", "대한", "것은", "것이", "것을", "것",
    ];

    // One-syllable particles that often end a noun as well.
    private const string Ambiguous = "이가도만로나의씨";

    /// <summary>Adds the candidates of the sentence's Korean words.</summary>
    public static void Find(string text, TextSpan sentence, MentionCollector found)
    {
        if (!sentence.In(text).ContainsAnyInRange('가', '힣'))
        {
            return;
        }

        Span<int> bare = stackalloc int[MostWords];
        int bareCount = 0;
        int i = sentence.Start;
        while (i < sentence.End)
        {
            if (!IsWordPart(text[i]))
            {
                bareCount = char.IsWhiteSpace(text[i]) ? bareCount : 0;
                i++;
                continue;
            }

            int start = i;
            while (i < sentence.End && IsWordPart(text[i]))
            {
                i++;
            }

            bareCount = AddWord(text, start, i, bare, bareCount, found);
        }
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '-' or '\u00B7';

    /// <summary>
    /// Adds a word and its joins with the bare words before it; returns how many bare words now stand before.
    /// </summary>
    private static int AddWord(string text, int start, int end, Span<int> bare, int bareCount, MentionCollector found)
    {
        var word = text.AsSpan(start, end - start);
        if (!word.ContainsAnyInRange('가', '힣'))
        {
            return Push(start, bare, bareCount);
        }

        int particle = KoreanParticles.LengthIn(word);
        bool looksLikeVerb = particle == 0 && EndsLikeVerb(word);
        if (looksLikeVerb)
        {
            return 0;
        }

        int stem = end - particle;
        Add(start, stem);
        if (particle == 1 && word.Length <= 4 && Ambiguous.Contains(word[^1], StringComparison.Ordinal))
        {
            Add(start, end);
        }

        for (int i = 0; i < bareCount; i++)
        {
            found.Add(bare[i], stem, PatternScores.Korean);
        }

        return particle == 0 ? Push(start, bare, bareCount) : 0;

        void Add(int from, int to)
        {
            if (to - from >= 2)
            {
                found.Add(from, to, PatternScores.Korean);
            }
        }
    }

    private static int Push(int start, Span<int> bare, int count)
    {
        if (count == MostWords - 1)
        {
            bare[1..count].CopyTo(bare);
            count--;
        }

        bare[count] = start;
        return count + 1;
    }

    private static bool EndsLikeVerb(ReadOnlySpan<char> word)
    {
        foreach (string ending in VerbEndings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
