namespace NerRetriever.Text.Tokenization;

/// <summary>Splits a piece of text as one regular expression of a pre-tokenizer does.</summary>
/// <param name="text">The text, which the rule sees as if there were nothing around it.</param>
/// <param name="offset">Added to each index.</param>
/// <param name="ends">Receives the index behind each part, in order; the last is the end of the text.</param>
internal delegate void SplitRule(ReadOnlySpan<char> text, int offset, List<int> ends);
