namespace NerRetriever.Index;

/// <summary>A sentence that a text search found.</summary>
/// <param name="SentenceId">Id of the sentence.</param>
/// <param name="Score">BM25 with k1 = 1.2 and b = 0.75; the higher, the better.</param>
public readonly record struct ScoredSentence(long SentenceId, double Score);
