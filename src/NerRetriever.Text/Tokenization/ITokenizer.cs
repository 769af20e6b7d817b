namespace NerRetriever.Text.Tokenization;

/// <summary>Turns text into the token ids of one model. Implementations are immutable and safe to share between threads.</summary>
public interface ITokenizer
{
    /// <summary>Number of tokens in the vocabulary; every id is below it.</summary>
    int VocabularySize { get; }

    /// <summary>The token that opens a sequence, or null where the model has none or asks for none.</summary>
    int? BosId { get; }

    /// <summary>The token that ends a sequence, or null where the model has none or asks for none.</summary>
    int? EosId { get; }

    /// <summary>
    /// The model's end-of-text token, also where sequences are not to end with it: what stands between two texts of one
    /// sequence. Null where the model has none.
    /// </summary>
    int? SeparatorId { get; }

    /// <summary>
    /// Appends the tokens of <paramref name="text"/>, without BOS or EOS. Special tokens written out in the text are
    /// ordinary characters here. Lone surrogates are encoded as U+FFFD.
    /// </summary>
    void Encode(ReadOnlySpan<char> text, ICollection<Token> tokens);
}
