namespace NerRetriever.Text.Tokenization;

/// <summary>The classes of characters that the pre-tokenizers' patterns tell apart.</summary>
internal enum CodePointKind : byte
{
    /// <summary>Behind the end of the text.</summary>
    End,

    /// <summary>A letter, <c>\p{L}</c>.</summary>
    Letter,

    /// <summary>A number, <c>\p{N}</c>.</summary>
    Number,

    /// <summary>White space, <c>\s</c>.</summary>
    Whitespace,

    /// <summary>Anything else, <c>[^\s\p{L}\p{N}]</c>.</summary>
    Other,
}
