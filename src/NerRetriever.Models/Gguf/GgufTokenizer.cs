using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Gguf;

/// <summary>The tokenizer that a GGUF file brings along (keys <c>tokenizer.ggml.*</c>).</summary>
public static class GgufTokenizer
{
    private const string Prefix = "tokenizer.ggml.";

    /// <summary>Builds the tokenizer of a file.</summary>
    /// <exception cref="ModelFormatException">
    /// The vocabulary is missing, contradicts itself, or is of a kind that this version does not run.
    /// </exception>
    public static ITokenizer Create(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string model = file.Metadata.FindString(Prefix + "model")
            ?? throw file.Metadata.Wrong(Prefix + "model", "is missing; the file has no vocabulary");
        try
        {
            return TokenizerFactory.Create(model, ReadVocabulary(file.Metadata));
        }
        catch (TokenizerFormatException problem)
        {
            throw new ModelFormatException(file.Path, problem.Key, -1, problem.Message, problem);
        }
    }

    /// <summary>The vocabulary as the file holds it, for any kind of tokenizer.</summary>
    internal static Vocabulary ReadVocabulary(GgufMetadata metadata)
    {
        string[] tokens = metadata.FindStrings(Prefix + "tokens")
            ?? throw metadata.Wrong(Prefix + "tokens", "is missing; the file has no vocabulary");
        int[]? types = PerToken(metadata, "token_type", metadata.FindInt32s(Prefix + "token_type"), tokens.Length);
        return new Vocabulary(tokens)
        {
            Scores = PerToken(metadata, "scores", metadata.FindSingles(Prefix + "scores"), tokens.Length),
            TokenTypes = types is null ? null : Array.ConvertAll(types, type => (TokenType)type),
            Merges = metadata.FindStrings(Prefix + "merges"),
            PreTokenizer = metadata.FindString(Prefix + "pre"),
            BosId = TokenId(metadata, "bos_token_id", tokens.Length) ?? TokenId(metadata, "cls_token_id", tokens.Length),
            EosId = TokenId(metadata, "eos_token_id", tokens.Length)
                ?? TokenId(metadata, "seperator_token_id", tokens.Length), // so spelt in GGUF
            UnknownId = TokenId(metadata, "unknown_token_id", tokens.Length),
            AddBos = metadata.FindBoolean(Prefix + "add_bos_token"),
            AddEos = metadata.FindBoolean(Prefix + "add_eos_token"),
            AddSpacePrefix = metadata.FindBoolean(Prefix + "add_space_prefix") ?? true,
            Lowercase = metadata.FindBoolean("tokenizer.ggml.normalizer.lowercase") ?? true,
            StripAccents = metadata.FindBoolean("tokenizer.ggml.normalizer.strip_accents"),
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
