using System.Collections.Frozen;

namespace NerRetriever.Learning.Pairs;

/// <summary>Singular and plural of English nouns, by rule and a list of irregular ones.</summary>
internal static class EnglishNoun
{
    private static readonly FrozenDictionary<string, string> SingularOf = WordList.IrregularPlurals
        .DistinctBy(noun => noun.Plural).ToFrozenDictionary(noun => noun.Plural, noun => noun.Singular, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> PluralOf = WordList.IrregularPlurals
        .DistinctBy(noun => noun.Singular).ToFrozenDictionary(noun => noun.Singular, noun => noun.Plural, StringComparer.Ordinal);

    /// <summary>The singular of a noun in lower case; a singular stays as it is.</summary>
    public static string Singular(string noun)
    {
        if (PluralOf.ContainsKey(noun))
        {
            return noun;
        }

        if (SingularOf.TryGetValue(noun, out string? irregular))
        {
            return irregular;
        }

        if (noun.EndsWith("men", StringComparison.Ordinal) && noun.Length > 5)
        {
            return noun[..^3] + "man";
        }

        if (noun.Length < 4 || noun[^1] != 's' || EndsIn(noun, "ss", "us", "is", "ics"))
        {
            return noun;
        }

        if (noun.Length > 4 && EndsIn(noun, "ies"))
        {
            return noun[..^3] + "y";
        }

        bool ofUs = EndsIn(noun, "uses") && noun.Length > 5 && noun[^5] is not ('o' or 'a'); // viruses, not houses or clauses
        return EndsIn(noun, "sses", "xes", "ches", "shes") || ofUs ? noun[..^2] : noun[..^1];
    }

    /// <summary>
    /// The plural of a noun phrase: of its last word, or of the word before "of" ("members of parliament"). A plural stays.
    /// </summary>
    public static string Plural(string phrase)
    {
        int of = phrase.IndexOf(" of ", StringComparison.Ordinal);
        int end = of > 0 ? of : phrase.Length;
        int start = phrase.LastIndexOf(' ', end - 1) + 1;
        return string.Concat(phrase.AsSpan(0, start), PluralWord(phrase[start..end]), phrase.AsSpan(end));
    }

    private static string PluralWord(string noun)
    {
        if (PluralOf.TryGetValue(noun, out string? irregular))
        {
            return irregular;
        }

        if (noun.Length < 2 || !char.IsAsciiLetter(noun[^1]) || Singular(noun) != noun)
        {
            return noun;
        }

        if (noun.Length > 5 && EndsIn(noun, "woman", "man") && !EndsIn(noun, "human", "german", "roman", "shaman", "ottoman", "norman"))
        {
            return noun[..^2] + "en";
        }

        if (EndsIn(noun, "ics"))
        {
            return noun;
        }

        if (EndsIn(noun, "sis"))
        {
            return noun[..^2] + "es";
        }

        return EndsIn(noun, "s", "x", "z", "ch", "sh") ? noun + "es"
            : noun[^1] == 'y' && noun[^2] is not ('a' or 'e' or 'i' or 'o' or 'u') ? noun[..^1] + "ies"
            : noun + "s";
    }

    private static bool EndsIn(string noun, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (noun.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
