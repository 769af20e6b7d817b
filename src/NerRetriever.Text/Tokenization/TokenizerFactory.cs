namespace NerRetriever.Text.Tokenization;

/// <summary>Builds the tokenizer that a model file asks for.</summary>
public static class TokenizerFactory
{
    /// <summary>Builds a tokenizer.</summary>
    /// <param name="model">The value of <c>tokenizer.ggml.model</c>: "llama", "gpt2" or "bert".</param>
    /// <param name="vocabulary">The other <c>tokenizer.ggml.*</c> values.</param>
    /// <exception cref="TokenizerFormatException">
    /// The kind is not supported or the vocabulary is not consistent.
    /// </exception>
    public static ITokenizer Create(string model, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(vocabulary);
        return model switch
        {
            "llama" => new SentencePieceBpeTokenizer(vocabulary),
            "gpt2" => new ByteLevelBpeTokenizer(vocabulary),
            "bert" => new WordPieceTokenizer(vocabulary),
            _ => throw new TokenizerFormatException(
                "tokenizer.ggml.model", $"\"{model}\" is not supported; use a model with llama, gpt2 or bert"),
        };
    }
}
