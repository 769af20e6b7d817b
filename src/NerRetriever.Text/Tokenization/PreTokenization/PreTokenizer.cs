namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Splits text into the words that byte-level merges stay inside of: the value of <c>tokenizer.ggml.pre</c>.
/// </summary>
/// <remarks>
/// The names and rules are those of llama.cpp (src/llama-vocab.cpp); models whose rule is the same share one here.
/// </remarks>
internal sealed class PreTokenizer
{
    private static readonly Dictionary<string, PreTokenizer> s_byName = Index(
        (
            "default",
            new PreTokenizer(
                SplitRules.PunctuationRuns, SplitRules.Gpt2, SplitRules.NumberRuns, SplitRules.DigitTriples)),
        (
            "gpt-2 phi-2 jina-es jina-de jina-v1-en jina-v2-es jina-v2-de jina-v2-code roberta-bpe modern-bert mpt olmo "
                + "jais trillion granite-docling gigachat a.x-4.0 mellum exaone4",
            new PreTokenizer(SplitRules.Gpt2)),
        (
            "smollm starcoder refact command-r codeshell exaone minerva-7b mellum2",
            new PreTokenizer(SplitRules.SingleNumbers, SplitRules.Gpt2)),
        (
            "llama-bpe llama3 llama-v3 falcon3 falcon-h1 pixtral midm-2.0 lfm2 jina-v5-nano",
            new PreTokenizer(SplitRules.Llama3) { TakesWholePieces = true, OpensWithBos = true }),
        (
            "dbrx smaug-bpe glm4 chatglm-bpe",
            new PreTokenizer(SplitRules.Llama3)),
        (
            "qwen2 deepseek-r1-qwen kormo f2llmv2 megrez stablelm2 hunyuan solar-open grok-2",
            new PreTokenizer(SplitRules.Qwen2)));

    private readonly SplitRule[] _rules;

    private PreTokenizer(params SplitRule[] rules) => _rules = rules;

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
        foreach (SplitRule rule in _rules)
        {
            words.Refine(text, rule);
        }
    }

    private static Dictionary<string, PreTokenizer> Index(params (string Names, PreTokenizer PreTokenizer)[] kinds) =>
        kinds.SelectMany(kind => kind.Names.Split(' ').Select(name => (name, kind.PreTokenizer))).ToDictionary();
}
