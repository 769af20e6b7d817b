namespace NerRetriever.Text.Tokenization;

/// <summary>The patterns that the supported pre-tokenizers are composed of.</summary>
internal static class SplitPatterns
{
    /// <summary>GPT-2.</summary>
    public static readonly SplitPattern Gpt2 = new Gpt2Words();

    /// <summary>Llama 3.</summary>
    public static readonly SplitPattern Llama3 = new WordsAndLines();

    /// <summary>Qwen 2: as Llama 3, but <c>\p{N}</c> where that has <c>\p{N}{1,3}</c>.</summary>
    public static readonly SplitPattern Qwen2 = new WordsAndLines { LongestNumber = 1 };

    /// <summary>Qwen 3.5: as Qwen 2, but <c>[\p{L}\p{M}]+</c> where that has <c>\p{L}+</c>.</summary>
    public static readonly SplitPattern Qwen35 =
        new WordsAndLines { LongestNumber = 1, WordKinds = CodePointKinds.Letter | CodePointKinds.Mark };

    /// <summary>Seed-Coder: as Qwen 2, but line ends do not join the punctuation before them.</summary>
    public static readonly SplitPattern SeedCoder = new WordsAndLines { LongestNumber = 1, JoinPunctuation = "" };

    /// <summary>Mistral's Tekken: by case, and <c>[\r\n/]*</c> joins the punctuation before it.</summary>
    public static readonly SplitPattern Tekken = new WordsAndLines
    {
        Contractions = ContractionPlace.None,
        SplitsByCase = true,
        LongestNumber = 1,
        JoinPunctuation = "\r\n/",
    };

    /// <summary>GPT-4o and Llama 4: as Tekken, with contractions at the end of words and longer numbers.</summary>
    public static readonly SplitPattern Gpt4O = new WordsAndLines
    {
        Contractions = ContractionPlace.WordEnd,
        SplitsByCase = true,
        JoinPunctuation = "\r\n/",
    };

    /// <summary>The last of DeepSeek V3.</summary>
    public static readonly SplitPattern DeepSeekV3 = new DeepSeekWords();

    /// <summary><c>\p{N}</c>.</summary>
    public static readonly SplitPattern SingleNumbers = new Runs(IsNumber) { Longest = 1 };

    /// <summary><c>\p{N}{1,3}</c>.</summary>
    public static readonly SplitPattern ShortNumbers = new Runs(IsNumber) { Longest = 3 };

    /// <summary><c>\p{N}+</c>.</summary>
    public static readonly SplitPattern Numbers = new Runs(IsNumber);

    /// <summary><c>[0-9][0-9][0-9]</c>.</summary>
    public static readonly SplitPattern DigitTriples = new DigitTriples();

    /// <summary><c>[\r\n]</c>.</summary>
    public static readonly SplitPattern LineEnds = new Runs((point, _) => point is '\r' or '\n') { Longest = 1 };

    /// <summary><c>\s+$</c>.</summary>
    public static readonly SplitPattern TrailingBlanks = new TrailingBlanks();

    /// <summary><c>\s?\p{L}+</c>.</summary>
    public static readonly SplitPattern Letters =
        new Runs((_, kind) => kind == CodePointKinds.Letter) { Lead = IsBlank };

    /// <summary><c>\s?[...]+</c> of the <see cref="DeepSeekLetters"/>.</summary>
    public static readonly SplitPattern CasedLetters =
        new Runs((point, _) => DeepSeekLetters.Contains(point)) { Lead = IsBlank };

    /// <summary><c>[\p{P}\$\+&lt;=&gt;\^~\|]+</c>.</summary>
    public static readonly SplitPattern Signs =
        new Runs((point, kind) => kind == CodePointKinds.Punctuation || IsOneOf(point, "$+<=>^~|"));

    /// <summary><c>[\p{P}\$\+&lt;=&gt;\^~\|`]+</c>.</summary>
    public static readonly SplitPattern SignsWithBackticks =
        new Runs((point, kind) => kind == CodePointKinds.Punctuation || IsOneOf(point, "$+<=>^~|`"));

    /// <summary><c>\s?\p{P}+</c>.</summary>
    public static readonly SplitPattern Punctuation =
        new Runs((_, kind) => kind == CodePointKinds.Punctuation) { Lead = IsBlank };

    /// <summary>
    /// <c>\s?[!-/:-~！-／：-～‘-‟　-。]+</c>, which has ASCII letters too, but no blank: the ideographic space is one.
    /// </summary>
    public static readonly SplitPattern WidePunctuation = new Runs(static (point, _) => point is
        (>= '!' and <= '/') or (>= ':' and <= '~') or (>= 0xFF01 and <= 0xFF0F) or (>= 0xFF1A and <= 0xFF5E)
            or (>= 0x2018 and <= 0x201F) or 0x3001 or 0x3002)
    {
        Lead = IsBlank,
    };

    /// <summary><c>[一-龥ࠀ-一가-퟿]+</c>: Hangul and nearly all from U+0800 to Han, save blanks.</summary>
    public static readonly SplitPattern EastAsian = new Runs(static (point, kind) =>
        kind != CodePointKinds.Whitespace && point is (>= 0x0800 and <= 0x9FA5) or (>= 0xAC00 and <= 0xD7FF));

    /// <summary><c>[一-龥぀-ゟ゠-ヿ]+</c>: Han, Hiragana and Katakana.</summary>
    public static readonly SplitPattern HanAndKana =
        new Runs(static (point, _) => point is (>= 0x4E00 and <= 0x9FA5) or (>= 0x3040 and <= 0x30FF));

    /// <summary><c> ?[^(\s|.,!?…。，、।۔،)]+</c>.</summary>
    public static readonly SplitPattern Phrases =
        new Runs(static (point, kind) => kind != CodePointKinds.Whitespace && !IsOneOf(point, "(|.,!?…。，、।۔،)"))
        {
            Lead = static (point, _) => point == ' ',
        };

    private static bool IsNumber(int codePoint, CodePointKinds kind) => kind == CodePointKinds.Number;

    private static bool IsBlank(int codePoint, CodePointKinds kind) => kind == CodePointKinds.Whitespace;

    private static bool IsOneOf(int codePoint, string characters) =>
        codePoint <= char.MaxValue && characters.Contains((char)codePoint);
}
