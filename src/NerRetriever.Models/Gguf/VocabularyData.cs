namespace NerRetriever.Models.Gguf;

/// <summary>
/// The vocabulary as the file holds it (<c>tokenizer.ggml.*</c>), checked for consistency. What is null is not in the
/// file; the tokenizer of that kind has a default for it.
/// </summary>
/// <param name="Model"><c>model</c>: kind of tokenizer, such as "llama", "gpt2" or "bert".</param>
/// <param name="Tokens"><c>tokens</c>: text of each token, [vocabulary].</param>
public sealed record VocabularyData(string Model, IReadOnlyList<string> Tokens)
{
    private const string Prefix = "tokenizer.ggml.";

    /// <summary><c>scores</c>: [vocabulary].</summary>
    public IReadOnlyList<float>? Scores { get; init; }

    /// <summary>
    /// <c>token_type</c>: [vocabulary], numbered as in llama.cpp (1 normal, 2 unknown, 3 control, ...).
    /// </summary>
    public IReadOnlyList<int>? TokenTypes { get; init; }

    /// <summary><c>merges</c>: "left right", first merged first.</summary>
    public IReadOnlyList<string>? Merges { get; init; }

    /// <summary><c>pre</c>: name of the splitting rule of byte-level BPE.</summary>
    public string? PreTokenizer { get; init; }

    /// <summary><c>bos_token_id</c>, or <c>cls_token_id</c> where only that is there.</summary>
    public int? BosId { get; init; }

    /// <summary><c>eos_token_id</c>, or <c>seperator_token_id</c> (so spelt) where only that is there.</summary>
    public int? EosId { get; init; }

    /// <summary><c>unknown_token_id</c>.</summary>
    public int? UnknownId { get; init; }

    /// <summary><c>add_bos_token</c>.</summary>
    public bool? AddBos { get; init; }

    /// <summary><c>add_eos_token</c>.</summary>
    public bool? AddEos { get; init; }

    /// <summary><c>add_space_prefix</c>.</summary>
    public bool? AddSpacePrefix { get; init; }

    /// <summary>Reads the vocabulary of a file.</summary>
    /// <exception cref="ModelFormatException">It is missing or contradicts itself.</exception>
    public static VocabularyData Read(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        GgufMetadata metadata = file.Metadata;
        string model = metadata.FindString(Prefix + "model")
            ?? throw metadata.Wrong(Prefix + "model", "is missing; the file has no vocabulary");
        string[] tokens = metadata.FindStrings(Prefix + "tokens")
            ?? throw metadata.Wrong(Prefix + "tokens", "is missing; the file has no vocabulary");
        return new VocabularyData(model, tokens)
        {
            Scores = PerToken(metadata, "scores", metadata.FindSingles(Prefix + "scores"), tokens.Length),
            TokenTypes = PerToken(metadata, "token_type", metadata.FindInt32s(Prefix + "token_type"), tokens.Length),
            Merges = metadata.FindStrings(Prefix + "merges"),
            PreTokenizer = metadata.FindString(Prefix + "pre"),
            BosId = TokenId(metadata, "bos_token_id", tokens.Length)
                ?? TokenId(metadata, "cls_token_id", tokens.Length),
            EosId = TokenId(metadata, "eos_token_id", tokens.Length)
                ?? TokenId(metadata, "seperator_token_id", tokens.Length),
            UnknownId = TokenId(metadata, "unknown_token_id", tokens.Length),
            AddBos = metadata.FindBoolean(Prefix + "add_bos_token"),
            AddEos = metadata.FindBoolean(Prefix + "add_eos_token"),
            AddSpacePrefix = metadata.FindBoolean(Prefix + "add_space_prefix"),
        };
    }

    private static T[]? PerToken<T>(GgufMetadata metadata, string key, T[]? values, int tokens) =>
        values is null || values.Length == tokens
            ? values
            : throw metadata.Wrong(Prefix + key, $"has {values.Length} entries for {tokens} tokens");

    private static int? TokenId(GgufMetadata metadata, string key, int tokens)
    {
        // Converters write 2^32 - 1 for "none".
        if (metadata.FindNumber(Prefix + key) is null or uint.MaxValue or -1)
        {
            return null;
        }

        int? id = metadata.FindInt32(Prefix + key);
        return id >= 0 && id < tokens
            ? id
            : throw metadata.Wrong(Prefix + key, $"{id} is not one of the {tokens} tokens");
    }
}
