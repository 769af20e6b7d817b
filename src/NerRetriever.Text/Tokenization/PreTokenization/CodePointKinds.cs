namespace NerRetriever.Text.Tokenization;

/// <summary>The classes of characters that the pre-tokenizers' patterns tell apart; each character has one.</summary>
[Flags]
internal enum CodePointKinds : byte
{
    /// <summary>Behind the end of the text.</summary>
    None = 0,

    /// <summary>A letter, <c>\p{L}</c>.</summary>
    Letter = 1,

    /// <summary>A number, <c>\p{N}</c>.</summary>
    Number = 2,

    /// <summary>White space, <c>\s</c>.</summary>
    Whitespace = 4,

    /// <summary>A combining mark, <c>\p{M}</c>.</summary>
    Mark = 8,

    /// <summary>Punctuation, <c>\p{P}</c>.</summary>
    Punctuation = 16,

    /// <summary>A symbol, <c>\p{S}</c>.</summary>
    Symbol = 32,

    /// <summary>A control, format, private or unassigned character.</summary>
    Other = 64,

    /// <summary>All that neither words nor blanks are made of, <c>[^\s\p{L}\p{N}]</c>.</summary>
    NonWord = Mark | Punctuation | Symbol | Other,
}
