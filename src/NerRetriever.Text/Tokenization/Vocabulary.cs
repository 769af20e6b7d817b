namespace NerRetriever.Text.Tokenization;

/// <summary>
/// The vocabulary of a model as plain data: the <c>tokenizer.ggml.*</c> values of a GGUF file, unchecked. What is null
/// was not in the file and takes the default of its kind of tokenizer, as in llama.cpp.
/// </summary>
/// <param name="Pieces"><c>tokens</c>: the text of each token, [tokens].</param>
public sealed record Vocabulary(IReadOnlyList<string> Pieces)
{
    /// <summary><c>scores</c>: merge preference of each piece, higher first, [tokens]. Needed by "llama".</summary>
    public IReadOnlyList<float>? Scores { get; init; }

    /// <summary><c>token_type</c>: what each piece stands for, [tokens].</summary>
    public IReadOnlyList<TokenType>? TokenTypes { get; init; }

    /// <summary><c>merges</c>: pairs "left right", the first merged before all others. Needed by "gpt2".</summary>
    public IReadOnlyList<string>? Merges { get; init; }

    /// <summary><c>bos_token_id</c>, for "bert" <c>cls_token_id</c>. Default: 1 for "llama", 101 for "bert".</summary>
    public int? BosId { get; init; }

    /// <summary>
    /// <c>eos_token_id</c>, for "bert" <c>seperator_token_id</c>. Default: 2 for "llama", 102 for "bert".
    /// </summary>
    public int? EosId { get; init; }

    /// <summary><c>unknown_token_id</c>. Default: 0 for "llama", 100 for "bert".</summary>
    public int? UnknownId { get; init; }

    /// <summary>
    /// <c>add_bos_token</c>: whether sequences open with <see cref="BosId"/>. Default: yes for "llama", "bert" and the
    /// pre-tokenizers of Llama 3 and Tekken.
    /// </summary>
    public bool? AddBos { get; init; }

    /// <summary>
    /// <c>add_eos_token</c>: whether sequences end with <see cref="EosId"/>. Default: yes for "bert".
    /// </summary>
    public bool? AddEos { get; init; }

    /// <summary><c>add_space_prefix</c>: whether "llama" reads a space before the text.</summary>
    public bool AddSpacePrefix { get; init; } = true;

    /// <summary><c>pre</c>: how "gpt2" splits text before it merges. Default: "default".</summary>
    public string? PreTokenizer { get; init; }

    /// <summary><c>normalizer.lowercase</c>: whether "bert" maps text to lower case.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>
    /// <c>normalizer.strip_accents</c>: whether "bert" drops accents. Default: as <see cref="Lowercase"/>.
    /// </summary>
    public bool? StripAccents { get; init; }
}
