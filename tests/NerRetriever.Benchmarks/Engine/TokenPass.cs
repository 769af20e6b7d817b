namespace NerRetriever.Benchmarks.Engine;

/// <summary>Sentences of a <see cref="TokenWorkload"/> that go through an engine in one call.</summary>
/// <param name="FirstToken">Index of the first token.</param>
/// <param name="Tokens">Number of tokens.</param>
/// <param name="FirstSentence">Index of the first sentence.</param>
/// <param name="Sentences">Number of sentences.</param>
internal readonly record struct TokenPass(int FirstToken, int Tokens, int FirstSentence, int Sentences);
