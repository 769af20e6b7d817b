using System.Text.RegularExpressions;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Collects type nouns: those of lists and of WordNet, and what often stands where a head stands. A word with the ending of a
/// verb, adverb or adjective has to be listed or to be frequent as a head.
/// </summary>
internal sealed partial class NounLexiconBuilder
{
    private const int Frequent = 3;

    private static readonly string[] VerbEndings = ["ed", "ing", "ly"];
    private static readonly string[] AdjectiveEndings = ["al", "ive", "ic", "ant", "ent", "ian", "ese", "ish", "able", "ous"];
    private static readonly string[] NeverHeads = ["ed", "ing", "ly", "able", "ous", "est"];

    private readonly HashSet<string> _listed = [.. WordList.TypeNouns];
    private readonly Dictionary<string, int> _heads = new(StringComparer.Ordinal);

    /// <summary>Adds nouns that are known to be nouns, by their last words.</summary>
    public void AddListed(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            _listed.Add(TypeName.HeadOf(name));
        }
    }

    /// <summary>Counts a head noun that was seen in a defining sentence.</summary>
    public void AddHead(string head) => Count(EnglishNoun.Singular(head.ToLowerInvariant()));

    /// <summary>Counts what a defining sentence says before any lexicon is there: "a genus of theropod dinosaur from".</summary>
    public void AddSentence(string sentence)
    {
        foreach (Match match in BehindOpaqueNoun().Matches(sentence))
        {
            string noun = match.Groups["noun"].Value;
            if (!noun.EndsWith("ae", StringComparison.Ordinal)) // Latin families
            {
                Count(EnglishNoun.Singular(noun));
            }
        }
    }

    /// <summary>Counts the last word of a description before its first stop word or sign.</summary>
    public void AddDescription(IReadOnlyList<string> tokens)
    {
        string? last = null;
        foreach (string token in tokens)
        {
            if (!char.IsLetter(token[0]) || WordList.PhraseStops.Contains(token) || (last is not null && EndsIn(token, VerbEndings)))
            {
                break;
            }

            last = token;
        }

        if (last is not null && char.IsLower(last[0]))
        {
            Count(EnglishNoun.Singular(last));
        }
    }

    /// <summary>The lexicon of what was added.</summary>
    public NounLexicon Build() => new(_heads
        .Where(head => head.Value >= Frequent && !EndsIn(head.Key, NeverHeads))
        .Select(head => head.Key)
        .Concat(_listed)
        .Where(IsTypeNoun)
        .ToHashSet(StringComparer.Ordinal));

    private bool IsTypeNoun(string noun) =>
        noun.Length > 2
        && noun.All(c => char.IsAsciiLetterLower(c) || c == '-')
        && !WordList.NoTypes.Contains(noun)
        && (WordList.VerbLikeNouns.Contains(noun) || WordList.TypeNouns.Contains(noun) || !EndsIn(noun, VerbEndings))
        && (WordList.TypeNouns.Contains(noun) || _heads.GetValueOrDefault(noun) >= Frequent || !EndsIn(noun, AdjectiveEndings));

    private void Count(string noun) => _heads[noun] = _heads.GetValueOrDefault(noun) + 1;

    private static bool EndsIn(string word, string[] endings) => Array.Exists(endings, ending => word.EndsWith(ending, StringComparison.Ordinal));

    [GeneratedRegex(
        @"(?:genus|species|type|kind|breed|family|style) of (?:[\w-]+ ){0,3}?(?<noun>[a-z-]+)"
        + @"(?= (?:in|from|that|of|found|which|native|with|made|and)\b|[,.])",
        RegexOptions.CultureInvariant)]
    private static partial Regex BehindOpaqueNoun();
}
