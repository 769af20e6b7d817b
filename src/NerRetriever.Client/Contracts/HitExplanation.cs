namespace NerRetriever.Client.Contracts;

/// <summary>How a score came about.</summary>
/// <param name="Text">The score in words.</param>
/// <param name="DenseRank">Rank of the mention by its vector, from 1; null where that list did not reach it.</param>
/// <param name="Bm25Rank">Rank of the sentence by its words, from 1; null where that list did not reach it.</param>
public sealed record HitExplanation(string Text, int? DenseRank = null, int? Bm25Rank = null);
