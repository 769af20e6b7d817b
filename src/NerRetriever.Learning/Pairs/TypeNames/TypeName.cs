using System.Text.RegularExpressions;

namespace NerRetriever.Learning.Pairs;

/// <summary>A type as a defining sentence names it, in three lengths.</summary>
/// <param name="Head">The head noun, singular and in lower case: band.</param>
/// <param name="Compound">The head with the words that make it another type: rock band.</param>
/// <param name="Phrase">The phrase without modifiers that say nothing: American rock band.</param>
internal sealed partial record TypeName(string Head, string Compound, string Phrase)
{
    /// <summary>Cuts a noun phrase into its names; null where its head names no type.</summary>
    public static TypeName? Of(IReadOnlyList<string> phrase)
    {
        string[] words = [.. phrase.Where(word => !Number().IsMatch(word))];
        if (words.Length == 0)
        {
            return null;
        }

        string head = EnglishNoun.Singular(words[^1].ToLowerInvariant());
        if (head.Length < 3 || WordList.NoTypes.Contains(head) || head.Any(c => c != '-' && !char.IsLetter(c)))
        {
            return null;
        }

        string[] modifiers = [.. words[..^1].Where(word => !IsWeak(word))];
        string[] lower = [.. modifiers.SkipWhile(word => char.IsUpper(word[0]))];
        if (lower.Any(word => char.IsUpper(word[0])))
        {
            lower = []; // a proper name within the phrase: what stands before it belongs to the name
        }

        return new TypeName(
            head,
            string.Join(' ', lower.TakeLast(2).Append(head)).ToLowerInvariant(),
            string.Join(' ', modifiers.TakeLast(4).Append(head)));
    }

    /// <summary>The noun that a type name is a kind of: the last word, or the one before "of"; singular, in lower case.</summary>
    public static string HeadOf(string name)
    {
        int of = name.IndexOf(" of ", StringComparison.Ordinal);
        string core = of > 0 ? name[..of] : name;
        return EnglishNoun.Singular(core[(core.LastIndexOf(' ') + 1)..].ToLowerInvariant());
    }

    /// <summary>A capital makes a modifier part of a name ("Major League"), but for "American-born".</summary>
    private static bool IsWeak(string word) =>
        WordList.WeakModifiers.Contains(word.Contains('-', StringComparison.Ordinal) ? word.ToLowerInvariant() : word);

    [GeneratedRegex(@"^\d[\d,.\-–]*(?:st|nd|rd|th|s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
