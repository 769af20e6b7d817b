using NerRetriever.Learning.Pairs;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>
/// Marks the mentions of a sentence in its usual case by what its capitals and known names tell: runs of capitalised words,
/// joined or divided where a title says so, and terms in lower case. Titles before persons (President), adjectives of
/// nationality before nouns, months and words that a sentence's start alone capitalises are left out.
/// </summary>
internal sealed class SilverLabeller(SilverNames names, CaseCounts cases, WordFrequencies frequencies, WordNetNouns wordNet)
{
    private const int MostTokens = 10;
    private const int MostTermTokens = 5;

    private static readonly HashSet<string> Joining =
        ["of", "de", "la", "le", "du", "des", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "bin", "ibn", "al", "&"];

    private static readonly HashSet<string> Rank = new(StringComparer.OrdinalIgnoreCase)
    {
        "prime", "vice", "deputy", "chief", "foreign", "first", "former", "crown", "grand", "sir", "saint", "coach", "actor", "actress", "singer",
    };

    /// <summary>Marks mentions.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The sentence's tokens.</param>
    /// <returns>Token ranges in order, none overlapping another.</returns>
    public List<(int Start, int End)> Label(string text, IReadOnlyList<TextSpan> tokens)
    {
        var found = new List<(int Start, int End)>();
        for (int i = 0; i < tokens.Count;)
        {
            int end = IsCapital(text, tokens[i]) ? Name(text, tokens, i, found) : Term(text, tokens, i, found);
            i = Math.Max(end, i + 1);
        }

        return found;
    }

    /// <summary>Reads the name that may begin at a token; returns the token behind what was read.</summary>
    private int Name(string text, IReadOnlyList<TextSpan> tokens, int start, List<(int Start, int End)> found)
    {
        int title = LongestTitle(text, tokens, start);
        int end = RunEnd(text, tokens, start);
        if (title >= end)
        {
            found.Add((start, title));
            return title;
        }

        ReadOnlySpan<char> first = tokens[start].In(text);
        bool isOrdinary = frequencies.IsOrdinary(first.ToString()) && !cases.IsName(first);
        if (WordLists.IsFunctionWord(first) || (isOrdinary && OpensSentence(text, tokens, start) && (end == start + 1 || !IsQuote(text, tokens, start))))
        {
            return start + 1;
        }

        if (end > start + 1 && IsDroppedAhead(text, tokens, start, end))
        {
            return start + 1;
        }

        if (SilverNames.IsCommon(first) && tokens.Skip(start + 1).Take(end - start - 1).All(token => char.IsDigit(text[token.Start])))
        {
            return end; // May 8
        }

        if (end == start + 1 && (first.Length == 1 || (first.Length == 2 && first[1] == '.')
            || WordLists.IsTitle(first) || Qualifies(text, tokens, start)))
        {
            return end;
        }

        found.Add((start, end));
        return end;
    }

    /// <summary>Whether the first word of a run stands before the name: President Obama, French Prime Minister X, the German Navy stays.</summary>
    private bool IsDroppedAhead(string text, IReadOnlyList<TextSpan> tokens, int start, int end)
    {
        ReadOnlySpan<char> first = tokens[start].In(text);
        bool isRank = WordLists.IsTitle(first) || Rank.Contains(first.ToString()) || first is "Minister" or "President";
        bool nextIsRank = WordLists.IsTitle(tokens[start + 1].In(text)) || Rank.Contains(tokens[start + 1].In(text).ToString());
        return (isRank && IsCapital(text, tokens[start + 1]))
            || (isRank && tokens[start + 1].In(text) is "of")
            || (names.IsAdjective(first) && (nextIsRank || LongestTitle(text, tokens, start + 1) == end));
    }

    /// <summary>An adjective before a noun: "American actor".</summary>
    private bool Qualifies(string text, IReadOnlyList<TextSpan> tokens, int at)
    {
        if (!names.IsAdjective(tokens[at].In(text)) || at + 1 == tokens.Count)
        {
            return false;
        }

        ReadOnlySpan<char> next = tokens[at + 1].In(text);
        return char.IsLower(next[0]) && !WordLists.IsFunctionWord(next);
    }

    /// <summary>The end of a run of capitalised words, numbers in it and joining words.</summary>
    private static int RunEnd(string text, IReadOnlyList<TextSpan> tokens, int start)
    {
        int end = start + 1;
        while (end < tokens.Count && end - start < MostTokens)
        {
            ReadOnlySpan<char> next = tokens[end].In(text);
            if (IsCapital(text, tokens[end]) || (char.IsDigit(next[0]) && next.Length < 4))
            {
                end++;
                continue;
            }

            int behind = end + 1;
            if (!Joining.Contains(next.ToString()) || WordLists.IsTitle(tokens[end - 1].In(text)))
            {
                break;
            }

            while (behind < tokens.Count && behind < end + 3 && (Joining.Contains(tokens[behind].In(text).ToString()) || tokens[behind].In(text) is "the"))
            {
                behind++;
            }

            if (behind >= tokens.Count || !IsCapital(text, tokens[behind]))
            {
                break;
            }

            end = behind + 1;
        }

        return end;
    }

    /// <summary>The token behind the longest known name that begins at a token; the token itself where there is none.</summary>
    private int LongestTitle(string text, IReadOnlyList<TextSpan> tokens, int start)
    {
        for (int end = Math.Min(tokens.Count, start + MostTokens); end > start; end--)
        {
            if (names.IsName(text.AsSpan(tokens[start].Start..tokens[end - 1].End)))
            {
                return end;
            }
        }

        return start;
    }

    private int Term(string text, IReadOnlyList<TextSpan> tokens, int start, List<(int Start, int End)> found)
    {
        if (!char.IsLetter(text[tokens[start].Start]))
        {
            return start + 1;
        }

        for (int end = Math.Min(tokens.Count, start + MostTermTokens); end > start; end--)
        {
            if (names.IsTerm(text.AsSpan(tokens[start].Start..tokens[end - 1].End)))
            {
                if (EndsPhrase(text, tokens, end))
                {
                    found.Add((start, end));
                }

                return end;
            }
        }

        return start + 1;
    }

    /// <summary>Whether no noun goes on behind a term ("cancer research").</summary>
    private bool EndsPhrase(string text, IReadOnlyList<TextSpan> tokens, int end)
    {
        if (end == tokens.Count || !char.IsLower(text[tokens[end].Start]))
        {
            return true;
        }

        string next = tokens[end].In(text).ToString();
        return WordLists.IsFunctionWord(next) || wordNet.Senses(EnglishNoun.Singular(next)).Count == 0 || wordNet.HasOtherPartOfSpeech(next);
    }

    private static bool OpensSentence(string text, IReadOnlyList<TextSpan> tokens, int at) =>
        at == 0 || text[tokens[at - 1].Start] is '"' or '“' or ':' or '(' or '\'' or '.';

    /// <summary>Whether a quotation mark stands ahead: a title begins there as well as speech.</summary>
    private static bool IsQuote(string text, IReadOnlyList<TextSpan> tokens, int at) =>
        at > 0 && text[tokens[at - 1].Start] is '"' or '“' or '\'';

    private static bool IsCapital(string text, TextSpan token)
    {
        ReadOnlySpan<char> word = token.In(text);
        return char.IsUpper(word[0]) || (char.IsLetter(word[0]) && word.ContainsAnyInRange('A', 'Z'));
    }
}
