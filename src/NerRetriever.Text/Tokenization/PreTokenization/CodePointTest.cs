namespace NerRetriever.Text.Tokenization;

/// <summary>Whether a code point belongs to a set.</summary>
/// <param name="codePoint">The code point.</param>
/// <param name="kind">Its class.</param>
internal delegate bool CodePointTest(int codePoint, CodePointKinds kind);
