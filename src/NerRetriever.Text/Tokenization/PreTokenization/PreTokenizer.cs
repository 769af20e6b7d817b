namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Splits text into the words that byte-level merges stay inside of: the value of <c>tokenizer.ggml.pre</c>.
/// </summary>
/// <remarks>
/// The names and their patterns, of which each splits what the one before it has left, are those of llama.cpp
/// (src/llama-vocab.cpp, src/unicode.cpp); models whose patterns are the same share them here.
/// </remarks>
internal sealed class PreTokenizer
{
    private static readonly Dictionary<string, PreTokenizer> s_byName = Index(
        (
            "default",
            new PreTokenizer(
                SplitPatterns.Signs, SplitPatterns.Gpt2, SplitPatterns.Numbers, SplitPatterns.DigitTriples)),
        (
            "falcon",
            new PreTokenizer(SplitPatterns.SignsWithBackticks, SplitPatterns.Gpt2, SplitPatterns.DigitTriples)),
        (
            "gpt-2 phi-2 jina-es jina-de jina-v1-en jina-v2-es jina-v2-de jina-v2-code roberta-bpe modern-bert mpt "
                + "olmo jais trillion granite-docling gigachat a.x-4.0 mellum exaone4",
            new PreTokenizer(SplitPatterns.Gpt2)),
        (
            "smollm starcoder refact command-r codeshell exaone minerva-7b mellum2",
            new PreTokenizer(SplitPatterns.SingleNumbers, SplitPatterns.Gpt2)),
        (
            "llama-bpe llama3 llama-v3 falcon3 falcon-h1 pixtral midm-2.0 lfm2 jina-v5-nano",
            new PreTokenizer(SplitPatterns.Llama3) { TakesWholePieces = true, OpensWithBos = true }),
        (
            "dbrx smaug-bpe glm4 chatglm-bpe",
            new PreTokenizer(SplitPatterns.Llama3)),
        (
            "minicpm5",
            new PreTokenizer(SplitPatterns.ShortNumbers, SplitPatterns.Llama3) { TakesWholePieces = true }),
        (
            "qwen2 deepseek-r1-qwen kormo f2llmv2 megrez stablelm2 hunyuan solar-open grok-2 bailingmoe bailingmoe2 "
                + "llada-moe",
            new PreTokenizer(SplitPatterns.Qwen2)),
        (
            "qwen35",
            new PreTokenizer(SplitPatterns.Qwen35)),
        (
            "seed-coder",
            new PreTokenizer(SplitPatterns.SeedCoder)),
        (
            "tekken",
            new PreTokenizer(SplitPatterns.Tekken) { TakesWholePieces = true, OpensWithBos = true }),
        (
            "gpt-4o llama4 kanana2 talkie minimax-m2",
            new PreTokenizer(SplitPatterns.Gpt4O)),
        (
            "deepseek-llm",
            new PreTokenizer(
                SplitPatterns.LineEnds,
                SplitPatterns.CasedLetters,
                SplitPatterns.WidePunctuation,
                SplitPatterns.TrailingBlanks,
                SplitPatterns.EastAsian,
                SplitPatterns.Numbers)),
        (
            "deepseek-coder",
            new PreTokenizer(
                SplitPatterns.LineEnds,
                SplitPatterns.Letters,
                SplitPatterns.Punctuation,
                SplitPatterns.EastAsian,
                SplitPatterns.SingleNumbers)),
        (
            "deepseek-v3 hunyuan-dense joyai-llm hy_v4",
            new PreTokenizer(SplitPatterns.ShortNumbers, SplitPatterns.HanAndKana, SplitPatterns.DeepSeekV3)),
        (
            "bloom poro-chat gpt3-finnish",
            new PreTokenizer(SplitPatterns.Phrases)),
        (
            "viking",
            new PreTokenizer(SplitPatterns.Phrases, SplitPatterns.SingleNumbers)));

    private readonly SplitPattern[] _patterns;

    private PreTokenizer(params SplitPattern[] patterns) => _patterns = patterns;

    /// <summary>Whether a word that is a piece is that token even where no merges lead to it.</summary>
    public bool TakesWholePieces { get; private init; }

    /// <summary>Whether sequences open with BOS unless the model says otherwise.</summary>
    public bool OpensWithBos { get; private init; }

    /// <summary>The pre-tokenizer that a vocabulary names, or "default".</summary>
    /// <exception cref="TokenizerFormatException">The name is not one of those supported.</exception>
    public static PreTokenizer Of(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return s_byName.TryGetValue(vocabulary.PreTokenizer ?? "default", out PreTokenizer? found)
            ? found
            : throw new TokenizerFormatException(
                "tokenizer.ggml.pre",
                $"\"{vocabulary.PreTokenizer}\" is not supported; use a model with one of "
                    + string.Join(", ", s_byName.Keys.Order(StringComparer.Ordinal)));
    }

    /// <summary>Splits a text into words.</summary>
    public void Split(ReadOnlySpan<char> text, PreTokens words)
    {
        words.Begin(text.Length);
        foreach (SplitPattern pattern in _patterns)
        {
            words.Refine(text, pattern);
        }
    }

    private static Dictionary<string, PreTokenizer> Index(params (string Names, PreTokenizer PreTokenizer)[] kinds) =>
        kinds.SelectMany(kind => kind.Names.Split(' ').Select(name => (name, kind.PreTokenizer))).ToDictionary();
}
