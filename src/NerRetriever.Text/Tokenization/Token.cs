namespace NerRetriever.Text.Tokenization;

/// <summary>A token and the characters that it stands for.</summary>
/// <param name="Id">Index into the vocabulary.</param>
/// <param name="Start">First UTF-16 code unit in the encoded text.</param>
/// <param name="End">
/// Index behind the last UTF-16 code unit. A byte token inside a character has the range of that character; a token for
/// text that the tokenizer inserted (a leading space) has an empty range.
/// </param>
public readonly record struct Token(int Id, int Start, int End);
