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

    private const string Cased = @"[^\r\n\p{L}\p{N}]?((?=\p{L})[^a-z])*((?=\p{L})[^A-Z])+(?:SUFFIX)"
        + @"|[^\r\n\p{L}\p{N}]?((?=\p{L})[^a-z])+((?=\p{L})[^A-Z])*(?:SUFFIX)"
        + @"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string DeepSeekV3 = @"[!""#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+"
        + @"|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    // The letters that DeepSeek lists one by one are those with case of an older Unicode, with gaps.
    private const string LettersWithCase = @"[\p{Lu}\p{Ll}\p{Lt}-[\u0560-\u0588\u10C7\u10CD\u10D0-\u10FF\u1C80-\u1C8A"
        + @"\u2D00-\u2D2D\uA790-\uA7FA\uAB30-\uAB68]]";

    // llama.cpp sees ASCII blanks in place of the others, so that ranges do not have them.
    private const string EastAsian = @"[一-\u9FA5\u0800-一가-\uD7FF-[\s]]+";

    private const string Phrases = @" ?[^(\s|.,!?…。，、।۔،)]+";

    private const string Alphabet = "aabcstSTmMdDlLrReEvVABC''''    \n\n\r\t\u00A0\u2003\u0085\u200B0123456789"
        + "٣²Ⅷ.,!?-$+<=>^~|`_()/[{@\u0301éÉΩщ漢한שाक€ǅʰ\uFFFD\0\u001C\u3000、。，！：‘…।ａかカーไა";

    public static TheoryData<string, string[]> Patterns => new()
    {
        { "gpt-2", [Gpt2] },
        { "llama-bpe", [Llama3] },
        { "qwen2", [Llama3.Replace("{1,3}", "", StringComparison.Ordinal)] },
        { "smollm", [@"\p{N}", Gpt2] },
        { "minicpm5", [@"\p{N}{1,3}", Llama3.Replace("{1,3}", "+", StringComparison.Ordinal)] },
        { "bailingmoe", [Llama3.Replace("{1,3}", "", StringComparison.Ordinal)
            .Replace(@"\s*[\r\n]+", @"\s*[\r\n]", StringComparison.Ordinal)] },
        { "qwen35", [Llama3.Replace("{1,3}", "", StringComparison.Ordinal)
            .Replace(@"?\p{L}+", @"?[\p{L}\p{M}]+", StringComparison.Ordinal)
            .Replace(@"^\s\p{L}", @"^\s\p{L}\p{M}", StringComparison.Ordinal)] },
        { "seed-coder", [Llama3.Replace("{1,3}", "", StringComparison.Ordinal)
            .Replace(@"[^\s\p{L}\p{N}]+[\r\n]*", @"[^\s\p{L}\p{N}\r\n]+", StringComparison.Ordinal)] },
        { "tekken", [Cased.Replace("SUFFIX", "", StringComparison.Ordinal)
            .Replace("{1,3}", "", StringComparison.Ordinal)] },
        { "gpt-4o", [Cased.Replace("SUFFIX", "'(?i:s|t|re|ve|m|ll|d)|", StringComparison.Ordinal)] },
        { "deepseek-llm", ["[\r\n]", @"\s?" + LettersWithCase + "+", @"\s?[!-/:-~！-／：-～‘-‟、。]+", @"\s+\z", EastAsian,
            @"\p{N}+"] },
        { "deepseek-coder", ["[\r\n]", @"\s?\p{L}+", @"\s?\p{P}+", EastAsian, @"\p{N}"] },
        { "deepseek-v3", [@"\p{N}{1,3}", "[一-\u9FA5\u3040-\u309F\u30A0-\u30FF]+", DeepSeekV3] },
        { "bloom", [Phrases] },
        { "viking", [Phrases, @"\p{N}"] },
        { "falcon", [@"[\p{P}\$\+<=>\^~\|`]+", Gpt2, "[0-9][0-9][0-9]"] },
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

    [Fact]
    public void Letters_of_DeepSeek_are_letters_with_case()
    {
        for (int unit = 0; unit < char.MaxValue; unit++)
        {
            string text = ((char)unit).ToString();
            Assert.True(
                Regex.IsMatch(text, LettersWithCase, RegexOptions.CultureInvariant)
                    == DeepSeekLetters.Contains(unit),
                $"U+{unit:X4}");
        }

        Assert.True(DeepSeekLetters.Contains(0x1E943));
        Assert.False(DeepSeekLetters.Contains(0x1E944));
        Assert.False(DeepSeekLetters.Contains(0x1D400));
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
