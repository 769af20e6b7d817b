namespace NerRetriever.Text.Tokenization;

/// <summary>
/// What a piece of the vocabulary stands for; the values are those of <c>tokenizer.ggml.token_type</c>.
/// </summary>
public enum TokenType
{
    /// <summary>Not said; treated as <see cref="Normal"/>.</summary>
    Undefined = 0,

    /// <summary>A piece of text.</summary>
    Normal = 1,

    /// <summary>Stands for text that no piece covers.</summary>
    Unknown = 2,

    /// <summary>A mark such as the start of a sequence, which no text produces.</summary>
    Control = 3,

    /// <summary>Text that is always one token, wherever it occurs.</summary>
    UserDefined = 4,

    /// <summary>A piece that the model was not trained on.</summary>
    Unused = 5,

    /// <summary>One byte of a character that has no piece, written <c>&lt;0xXX&gt;</c>.</summary>
    Byte = 6,
}
