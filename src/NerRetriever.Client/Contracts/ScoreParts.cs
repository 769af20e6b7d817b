namespace NerRetriever.Client.Contracts;

/// <summary>What a score was made of; null where a part was not looked at.</summary>
/// <param name="Cosine">Cosine of mention and description.</param>
/// <param name="Bm25">BM25 of the sentence.</param>
public sealed record ScoreParts(double? Cosine = null, double? Bm25 = null);
