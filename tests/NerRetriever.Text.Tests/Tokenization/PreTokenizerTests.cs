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
    [InlineData("a  1234 5", "a|  |123|4| |5")]
    [InlineData("it's (x)!\n", "it|'s| (|x|)!\n")]
    public void MiniCpm5(string text, string expected) => AssertSplit("minicpm5", text, expected);

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
    [InlineData("it's `x` ^y", "it|'|s| |`|x|`| |^|y")]
    [InlineData("1234567 12", "123|456|7| 12")]
    [InlineData("a €5", "a| €|5")]
    public void Falcon(string text, string expected) => AssertSplit("falcon", text, expected);

    [Theory]
    [InlineData("HTTPServer ABC abcDEF", "HTTPServer| ABC| abc|DEF")]
    [InlineData("aBcD", "a|Bc|D")]
    [InlineData("éÉcole ÉCOLEé ABÉC", "éÉcole| ÉCOLEé| ABÉ|C")] // beyond ASCII a letter has either case
    [InlineData("漢字ABC漢", "漢字ABC漢")]
    [InlineData("it's I'LL", "it|'s| I|'LL")]
    [InlineData("a12 34", "a|1|2| |3|4")]
    [InlineData("https://x/\n/y", "https|://|x|/\n/|y")]
    [InlineData("e\u0301a", "e|\u0301a")]
    [InlineData("𐐀x𝒳Y", "𐐀x𝒳|Y")]
    [InlineData("  a \n b", " | a| \n| b")]
    public void Tekken(string text, string expected) => AssertSplit("tekken", text, expected);

    [Theory]
    [InlineData("it's I'LL don't x'y", "it's| I'LL| don't| x|'y")]
    [InlineData("'s ABC's", "'s| ABC's")]
    [InlineData("1234 a/b//\n", "123|4| a|/b|//\n")]
    [InlineData("camelCase XMLHttp", "camel|Case| XMLHttp")]
    public void Gpt4o(string text, string expected) => AssertSplit("gpt-4o", text, expected);

    [Theory]
    [InlineData("e\u0301a \u0301b", "e\u0301a| \u0301b")]
    [InlineData("x \u0301", "x| \u0301")]
    [InlineData("हिन्दी 12", "हिन्दी| |1|2")]
    [InlineData("it's!\n\nx", "it|'s|!\n\n|x")]
    public void Qwen35(string text, string expected) => AssertSplit("qwen35", text, expected);

    [Theory]
    [InlineData("!!\n\nx 12", "!!|\n\n|x| |1|2")]
    [InlineData(" ?\n", " ?|\n")]
    public void SeedCoder(string text, string expected) => AssertSplit("seed-coder", text, expected);

    [Theory]
    [InlineData("Hello  world", "Hello| | world")]
    [InlineData("a\r\nb", "a|\r|\n|b")]
    [InlineData("it's (ok) ", "it|'|s| (|ok|)| ")]
    [InlineData("x   ", "x|   ")]
    [InlineData("x   1", "x|   |1")]
    [InlineData("1234٣", "1234٣")]
    [InlineData("日本語テスト한글", "日本語テスト한글")]
    [InlineData("caféქართ", "caf|é|ქართ")] // the punctuation pattern has ASCII letters
    [InlineData("ab漢，12。", "ab|漢|，|12|。")]
    [InlineData("a\u3000b\u3000漢", "a|\u3000b|\u3000|漢")]
    [InlineData("𐐀 𝒳", "𐐀| 𝒳")]
    [InlineData("", "")]
    public void DeepSeekLlm(string text, string expected) => AssertSplit("deepseek-llm", text, expected);

    [Theory]
    [InlineData("def f(x): # 12\n\n", "def| f|(|x|):| #| |1|2|\n|\n")]
    [InlineData("a = b", "a| =| b")]
    [InlineData("\tx\t\ty", "\tx|\t|\ty")]
    [InlineData("漢字x", "漢字|x")]
    [InlineData("काx", "क|ा|x")]
    public void DeepSeekCoder(string text, string expected) => AssertSplit("deepseek-coder", text, expected);

    [Theory]
    [InlineData("1234567 a12", "123|456|7| a|12")]
    [InlineData("漢字かなABC한", "漢字かな|ABC한")]
    [InlineData("(normal) x.y _z", "(normal|)| x|.y| _|z")]
    [InlineData("#é @b!", "#|é| @|b|!")]
    [InlineData("e\u0301\u0301 \u0301x", "e\u0301\u0301| \u0301x")]
    [InlineData("a ~~!\r\n\nb", "a| ~~!\r\n\n|b")]
    [InlineData("\0\0a \0 \0", "\0|\0a| |\0| |\0")]
    [InlineData("it's  $5  6", "it|'s| | $|5|  |6")]
    [InlineData("a \n b", "a| \n| b")]
    public void DeepSeekV3(string text, string expected) => AssertSplit("deepseek-v3", text, expected);

    [Theory]
    [InlineData("Hello, world! (x)", "Hello|,| world|! (|x|)")]
    [InlineData("it's 12-34", "it's| 12-34")]
    [InlineData("a  b\n\nc", "a| | b|\n\n|c")]
    [InlineData("漢字。漢、x", "漢字|。|漢|、|x")]
    [InlineData("...", "...")]
    [InlineData("x👍🏽 y", "x👍🏽| y")]
    public void Bloom(string text, string expected) => AssertSplit("bloom", text, expected);

    [Theory]
    [InlineData("it's 12-34.", "it's| |1|2|-|3|4|.")]
    [InlineData("a1,2", "a|1|,|2")]
    public void Viking(string text, string expected) => AssertSplit("viking", text, expected);

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
    [InlineData("bailingmoe2", "qwen2", false)]
    [InlineData("llama4", "gpt-4o", false)]
    [InlineData("hunyuan-dense", "deepseek-v3", false)]
    [InlineData("poro-chat", "bloom", false)]
    [InlineData("tekken", "tekken", true)]
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
    [MemberData(nameof(TokenizerAssert.PreTokenizers), MemberType = typeof(TokenizerAssert))]
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
