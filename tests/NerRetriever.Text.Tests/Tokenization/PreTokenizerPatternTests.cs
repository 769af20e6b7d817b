using System.Text.RegularExpressions;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

/// <summary>
/// The hand-written rules against the published regular expressions themselves, on random text of the basic plane,
/// which .NET's regular expressions can match.
/// </summary>
public sealed class PreTokenizerPatternTests
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)";

    private const string Llama3 = @"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\r\n\p{L}\p{N}]?\p{L}+"
        + @"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Alphabet = "aabcstSTmMdDlLrReEvV''''    \n\n\r\t\u00A0\u2003\u0085\u200B0123456789"
        + "٣²Ⅷ.,!?-$+<=>^~|`_()\u0301éΩщ漢한שा€ǅʰ\uFFFD\0\u001C";

    public static TheoryData<string, string[]> Patterns => new()
    {
        { "gpt-2", [Gpt2] },
        { "llama-bpe", [Llama3] },
        { "qwen2", [Llama3.Replace("{1,3}", "", StringComparison.Ordinal)] },
        { "smollm", [@"\p{N}", Gpt2] },
        { "default", [@"[\p{P}\$\+<=>\^~\|]+", Gpt2, @"\p{N}+", "[0-9][0-9][0-9]"] },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Rules_agree_with_their_regular_expressions(string name, string[] patterns)
    {
        const int Seed = 77;
        var random = new Random(Seed);
        PreTokenizer preTokenizer = PreTokenizer.Of(new Vocabulary([]) { PreTokenizer = name });
        var words = new PreTokens();
        for (int trial = 0; trial < 4000; trial++)
        {
            string text = string.Concat(
                Enumerable.Range(0, random.Next(1, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            List<string> expected = [text];
            foreach (string pattern in patterns)
            {
                expected = [.. expected.SelectMany(part => SplitByMatches(part, pattern))];
            }

            preTokenizer.Split(text, words);
            Assert.Equal(expected, words.Ends.Select((end, i) => text[(i == 0 ? 0 : words.Ends[i - 1])..end]));
        }
    }

    /// <summary>The matches, and what lies between them.</summary>
    private static IEnumerable<string> SplitByMatches(string text, string pattern)
    {
        int start = 0;
        foreach (Match match in Regex.Matches(text, pattern, RegexOptions.CultureInvariant))
        {
            if (match.Index > start)
            {
                yield return text[start..match.Index];
            }

            yield return match.Value;
            start = match.Index + match.Length;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
