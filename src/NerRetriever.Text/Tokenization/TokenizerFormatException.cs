namespace NerRetriever.Text.Tokenization;

/// <summary>
/// A vocabulary that no tokenizer can be built from; the message names the key, the entry and what to do.
/// </summary>
public sealed class TokenizerFormatException : NerRetrieverException
{
    /// <summary>Creates the error for a key of a vocabulary.</summary>
    /// <param name="key">The GGUF key at fault, such as <c>tokenizer.ggml.merges</c>.</param>
    /// <param name="problem">What is wrong and what to do about it.</param>
    public TokenizerFormatException(string key, string problem)
        : base($"{key}: {problem}") => Key = key;

    /// <summary>The GGUF key at fault.</summary>
    public string Key { get; }
}
