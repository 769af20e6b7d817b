namespace NerRetriever.Learning.Pairs;

/// <summary>
/// The types in a defining sentence, without a part-of-speech tagger: noun phrases end at a stop word, a sign, or a
/// participle behind a known noun ("an American rock band formed in 1965").
/// </summary>
internal sealed class DefinitionParser(NounLexicon nouns)
{
    private const int MaxTypes = 4;
    private const int MaxWords = 9;

    /// <summary>Tokens within which "a large rare species of" shows its opaque noun.</summary>
    private const int OpaqueReach = 5;

    /// <summary>The types that the opening of an article gives its subject, the first one first; empty where it gives none.</summary>
    public IReadOnlyList<TypeName> Types(string title, string opening) =>
        Definition.Describe(title, opening) is { } tokens ? Types(tokens) : [];

    /// <summary>The types of a description such as "British painter, sculptor and poet".</summary>
    public IReadOnlyList<TypeName> Types(IReadOnlyList<string> tokens)
    {
        var found = new List<TypeName>();
        int at = 0;
        for (int phrases = 0; phrases < MaxTypes; phrases++)
        {
            at += IsArticle(tokens, at) ? 1 : 0;
            int before = at;
            if (OpaqueNoun(tokens, at) is { } opaque)
            {
                at = AddBehindOpaque(tokens, at, opaque, found);
            }
            else
            {
                (List<string> words, at) = Phrase(tokens, at);
                if (words.Count == 0)
                {
                    break;
                }

                if (!IsSharedModifier(words, tokens, at))
                {
                    Add(words, found);
                }
            }

            if (at == before || !SkipConjunction(tokens, ref at))
            {
                break;
            }
        }

        return found;
    }

    private int AddBehindOpaque(IReadOnlyList<string> tokens, int at, int opaque, List<TypeName> found)
    {
        int inner = opaque + 2;
        inner += IsArticle(tokens, inner) ? 1 : 0;
        (List<string> words, int next) = Phrase(tokens, inner);
        Add(words, found);
        if (WordList.OpaqueNouns[EnglishNoun.Singular(tokens[opaque].ToLowerInvariant())])
        {
            Add([.. tokens.Skip(at).Take(opaque + 1 - at)], found);
        }

        return next;
    }

    private void Add(IReadOnlyList<string> words, List<TypeName> found)
    {
        if (TypeName.Of(words) is { } type && nouns.Contains(type.Head) && found.TrueForAll(other => other.Phrase != type.Phrase))
        {
            found.Add(type);
        }
    }

    /// <summary>The noun phrase that begins at a token, and the index behind it; empty where there is none.</summary>
    private (List<string> Words, int Next) Phrase(IReadOnlyList<string> tokens, int at)
    {
        var words = new List<string>();
        for (; at < tokens.Count && words.Count < MaxWords; at++)
        {
            string lower = tokens[at].ToLowerInvariant();
            bool ends = words.Count > 0 && nouns.Contains(words[^1]);
            bool conjunction = lower is "and" or "or";
            if (conjunction || !char.IsLetterOrDigit(lower[0]))
            {
                if (ends || words.Count == 0 || !(conjunction || lower is "," or "-" or "/"))
                {
                    break;
                }

                words.Clear(); // "a large, whitish mushroom": adjectives before the comma say little
            }
            else if (WordList.PhraseStops.Contains(lower) || (ends && IsParticiple(lower)))
            {
                break;
            }
            else
            {
                words.Add(tokens[at]);
            }
        }

        while (words.Count > 0 && !nouns.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        return (words, at);
    }

    private bool IsParticiple(string word) =>
        (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal)
            || word.EndsWith("ly", StringComparison.Ordinal))
        && !nouns.Contains(word);

    /// <summary>Index of the noun of "a rare species of", or null.</summary>
    private static int? OpaqueNoun(IReadOnlyList<string> tokens, int at)
    {
        for (int i = at; i < Math.Min(at + OpaqueReach, tokens.Count - 2) && tokens[i] is not ("," or "." or ";"); i++)
        {
            if (tokens[i + 1] == "of" && WordList.OpaqueNouns.ContainsKey(EnglishNoun.Singular(tokens[i].ToLowerInvariant())))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>In "a film and television director" and "a film, stage and voice actor" the medium is no type.</summary>
    private bool IsSharedModifier(List<string> words, IReadOnlyList<string> tokens, int at)
    {
        int next = at;
        return WordList.Media.Contains(words[^1]) && SkipConjunction(tokens, ref next) && !IsArticle(tokens, next)
            && Phrase(tokens, next).Words is { Count: > 0 } following
            && (following.Count > 1 || WordList.Media.Contains(following[0]));
    }

    private static bool SkipConjunction(IReadOnlyList<string> tokens, ref int at)
    {
        if (at >= tokens.Count || tokens[at] is not ("," or "and" or "or" or "&"))
        {
            return false;
        }

        at++;
        at += at < tokens.Count && tokens[at] is ("and" or "or") ? 1 : 0;
        return true;
    }

    private static bool IsArticle(IReadOnlyList<string> tokens, int at) =>
        at < tokens.Count && tokens[at].ToLowerInvariant() is ("a" or "an" or "the" or "one" or "any" or "some");
}
