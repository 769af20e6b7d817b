namespace NerRetriever.Mentions;

/// <summary>One meaning of a word.</summary>
/// <param name="Class">What it can be in a rule.</param>
/// <param name="Number">Its number, where it has one.</param>
/// <param name="Text">Its code or symbol, where it has one.</param>
internal sealed record Term(TermClass Class, decimal Number = 0, string Text = "");
