namespace NerRetriever;

/// <summary>How far an indexing run has come.</summary>
/// <param name="Documents">Documents added.</param>
/// <param name="Sentences">Sentences in them.</param>
/// <param name="Mentions">Mentions in those.</param>
/// <param name="Tokens">Tokens that the language model has read.</param>
/// <param name="WindowedSentences">Sentences too long for one pass, read in overlapping windows.</param>
public readonly record struct IndexingProgress(
    long Documents, long Sentences, long Mentions, long Tokens, long WindowedSentences);
