namespace NerRetriever;

/// <summary>Where a hit's score comes from; a part is null where it was not looked at, a rank where that list did not reach the hit.</summary>
/// <param name="Cosine">Inner product of the two unit vectors.</param>
/// <param name="DenseRank">Rank among mentions by that, from 1.</param>
/// <param name="Bm25">BM25 of the sentence.</param>
/// <param name="Bm25Rank">Rank among sentences by that, from 1.</param>
public readonly record struct ScoreExplanation(float? Cosine, int? DenseRank, float? Bm25, int? Bm25Rank);
