using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

/// <summary>
/// The splitting rules; the expected words are derived by hand from the published regular expressions.
/// </summary>
public sealed class PreTokenizerTests
{
    [Theory]
    [InlineData("Hello world", "Hello| world")]
    [InlineData("  Hello  world  ", " | Hello| | world|  ")]
    [InlineData("I've 'told he's, 'RE 'M", "I|'ve| '|told| he|'s|,| '|RE| '|M")]
    [InlineData("we'll she'd I'm don't you're it'S", "we|'ll| she|'d| I|'m| don|'t| you|'re| it|'|S")]
    [InlineData("'rest 'llama 'very", "'re|st| '|llama| '|very")]
    [InlineData("'", "'")]
    [InlineData("x'l", "x|'|l")]
    [InlineData("a123 4567b", "a|123| 4567|b")]
    [InlineData("a\n\nb", "a|\n|\n|b")]
    [InlineData("a\n", "a|\n")]
    [InlineData("!!! ???\n", "!!!| ???|\n")]
    [InlineData("\tx", "\t|x")]
    [InlineData("a \t b", "a| \t| b")]
    [InlineData("\u00A0x\u2003 y", "\u00A0|x|\u2003| y")]
    [InlineData("naïve Ωμέγα 漢字", "naïve| Ωμέγα| 漢字")]
    [InlineData("e\u0301a", "e|\u0301|a")]
    [InlineData("𝒳𝒴 𝟘𝟙x👍🏽", "𝒳𝒴| 𝟘𝟙|x|👍🏽")]
    [InlineData("x²½Ⅷ٣", "x|²½Ⅷ٣")]
    [InlineData("a\0b", "a|\0|b")]
    [InlineData("a\u200Db", "a|\u200D|b")]
    [InlineData("", "")]
    public void Gpt2(string text, string expected) => AssertSplit("gpt-2", text, expected);

    [Theory]
    [InlineData("Hello world", "Hello| world")]
    [InlineData("  Hello  world  ", " | Hello| | world|  ")]
    [InlineData("I've 'told he's, 'RE 'M it'S WE'LL", "I|'ve| '|told| he|'s|,| '|RE| '|M| it|'S| WE|'LL")]
    [InlineData("'Tis 'rest 'll'd", "'T|is| '|rest| '|ll|'d")]
    [InlineData("x'l'v", "x|'l|'v")]
    [InlineData("(normal) \"quote\"", "(normal|)| \"|quote|\"")]
    [InlineData("a.b _c -d", "a|.b| _|c| -|d")]
    [InlineData("1234567", "123|456|7")]
    [InlineData("a12 3456", "a|12| |345|6")]
    [InlineData("1a2b", "1|a|2|b")]
    [InlineData("a\nb", "a|\n|b")]
    [InlineData("a\r\n\r\nb", "a|\r\n\r\n|b")]
    [InlineData("a \n \n  b", "a| \n \n| | b")]
    [InlineData("a  \n", "a|  \n")]
    [InlineData("!!\n\nx", "!!\n\n|x")]
    [InlineData("!! \nx", "!!| \n|x")]
    [InlineData(" ...\r\n ?", " ...\r\n| ?")]
    [InlineData("\tx", "\tx")]
    [InlineData("\t\tx", "\t|\tx")]
    [InlineData("\t1", "\t|1")]
    [InlineData("\u00A0x  !", "\u00A0x| | !")]
    [InlineData("e\u0301a", "e|\u0301a")]
    [InlineData("𝒳𝒴 𝟘𝟙𝟚𝟛x👍🏽z", "𝒳𝒴| |𝟘𝟙𝟚|𝟛|x|👍🏽|z")]
    [InlineData("²½Ⅷ٣", "²½Ⅷ|٣")]
    [InlineData("a ", "a| ")]
    [InlineData("", "")]
    public void Llama3(string text, string expected) => AssertSplit("llama-bpe", text, expected);

    [Theory]
    [InlineData("1234567", "1|2|3|4|5|6|7")]
    [InlineData("a12 34", "a|1|2| |3|4")]
    [InlineData("𝟘𝟙", "𝟘|𝟙")]
    [InlineData("it'S 'Tis\n\nx", "it|'S| '|Tis|\n\n|x")]
    [InlineData(" x(y)!\n", " x|(y|)!\n")]
    public void Qwen2(string text, string expected) => AssertSplit("qwen2", text, expected);

    [Theory]
    [InlineData("a 123", "a| |1|2|3")]
    [InlineData("12x 3", "1|2|x| |3")]
    [InlineData("x  3y", "x|  |3|y")]
    [InlineData("it's 'S", "it|'s| '|S")]
    [InlineData("x𝟘𝟙", "x|𝟘|𝟙")]
    [InlineData("a\n\n b", "a|\n\n| b")]
    [InlineData("4", "4")]
    public void Smollm(string text, string expected) => AssertSplit("smollm", text, expected);

    [Theory]
    [InlineData("Hello, world!", "Hello|,| world|!")]
    [InlineData("a (b)", "a| |(|b|)")]
    [InlineData("a  (b", "a|  |(|b")]
    [InlineData("it's", "it|'|s")]
    [InlineData("$5+5=10", "$|5|+|5|=|10")]
    [InlineData("x ^~| y`z", "x| |^~|| y|`|z")]
    [InlineData("1234567 12", "123|456|7| |12")]
    [InlineData("12٣456", "12٣|456")]
    [InlineData("a €5", "a| €|5")]
    [InlineData("𐄀!x", "𐄀!|x")]
    public void Default(string text, string expected)
    {
        string[] words = Split("default", text);
        Assert.Equal(expected, string.Join('|', words));
        Assert.Equal(text, string.Concat(words));
        Assert.Equal(words, Split(null, text));
    }

    // Attributes cannot hold lone surrogates.
    [Fact]
    public void Lone_surrogates_are_neither_letters_nor_blanks()
    {
        Assert.Equal(["a", "\uD800", "b"], Split("gpt-2", "a\uD800b"));
        Assert.Equal(["a", "\uD800b"], Split("llama-bpe", "a\uD800b"));
        Assert.Equal(["a", " \uDC00", " "], Split("qwen2", "a \uDC00 "));
        Assert.Equal(["\uD800\uD800"], Split("default", "\uD800\uD800"));
        Assert.Equal(["1", "\uDBFF", "2"], Split("smollm", "1\uDBFF2"));
    }

    [Theory]
    [InlineData("llama3", "llama-bpe", true)]
    [InlineData("llama-v3", "llama-bpe", true)]
    [InlineData("dbrx", "llama-bpe", false)]
    [InlineData("stablelm2", "qwen2", false)]
    [InlineData("starcoder", "smollm", false)]
    [InlineData("phi-2", "gpt-2", false)]
    public void Names_share_rules(string name, string with, bool takesWholePieces)
    {
        const int Seed = 5;
        var random = new Random(Seed);
        for (int trial = 0; trial < 50; trial++)
        {
            string text = TokenizerAssert.RandomText(random, 60);
            Assert.Equal(Split(with, text), Split(name, text));
        }

        Assert.Equal(takesWholePieces, PreTokenizer.Of(new Vocabulary([]) { PreTokenizer = name }).TakesWholePieces);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("gpt-2")]
    [InlineData("llama-bpe")]
    [InlineData("qwen2")]
    [InlineData("smollm")]
    public void Words_are_the_whole_text(string name)
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (int trial = 0; trial < 200; trial++)
        {
            string text = TokenizerAssert.RandomText(random, trial);
            string[] words = Split(name, text);
            Assert.Equal(text, string.Concat(words));
            Assert.DoesNotContain("", words);
        }
    }

    private static void AssertSplit(string name, string text, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Split(name, text));

    private static string[] Split(string? name, string text)
    {
        var words = new PreTokens();
        PreTokenizer.Of(new Vocabulary([]) { PreTokenizer = name }).Split(text, words);
        return [.. words.Ends.Select((end, i) => text[(i == 0 ? 0 : words.Ends[i - 1])..end])];
    }
}
