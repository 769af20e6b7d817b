using System.Text.RegularExpressions;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// The place in a defining sentence where the type begins: "X is a ...", "X was one of the ...", "X refers to a ...", or the
/// apposition "X, a Dutch painter, was born ...".
/// </summary>
internal static partial class Definition
{
    /// <summary>Tokens of the description that are looked at.</summary>
    private const int MaxTokens = 40;

    /// <summary>Finds the description of the title's subject in the opening of its article.</summary>
    /// <param name="title">What the article is about; without its disambiguator one of its words has to stand before the verb.</param>
    /// <param name="opening">The first sentence or two.</param>
    /// <returns>The words and signs behind the verb and article, or null where nothing is defined.</returns>
    public static string[]? Describe(string title, string opening)
    {
        string text = Parenthesis().Replace(Parenthesis().Replace(opening, ""), "");
        Match verb = Verb().Match(text);
        Match apposition = Apposition().Match(text);
        Match found = apposition.Success && (!verb.Success || apposition.Groups["what"].Index < verb.Index) ? apposition : verb;
        if (!found.Success || !Names(title, text[..found.Groups["what"].Index]))
        {
            return null;
        }

        return Tokens(found.Groups["what"].Value);
    }

    /// <summary>Words and signs of a description.</summary>
    public static string[] Tokens(string text) => [.. Token().Matches(text).Take(MaxTokens).Select(match => match.Value)];

    private static bool Names(string title, string subject)
    {
        string[] words = [.. Word().Matches(ArticleTitle.Bare(title)).Select(match => match.Value).Where(word => word.Length > 2)];
        return (words.Length > 0 ? words : [title]).Any(word => subject.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\s*\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parenthesis();

    [GeneratedRegex(
        @"\b(?:is|was|are|were|refers\s+to|denotes)\s+(?:(?:also|now|currently|formerly|originally|generally|usually|either)\s+)*"
        + @"(?:a|an|the|one|any|some)\b\s*(?:of\s+(?:the|a|an|several|many|two|three)\b\s*)?(?<what>.{3,})",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^[^,.;:]{2,80},\s+an?\s+(?<what>.{3,})", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Apposition();

    [GeneratedRegex(@"[^\W_](?:[\w'’.-]*[^\W_])?|[^\w\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
