namespace NerRetriever.Index;

/// <summary>A mention that a vector search found.</summary>
/// <param name="MentionId">Id of the mention.</param>
/// <param name="Score">Inner product of its vector with the query.</param>
public readonly record struct ScoredMention(long MentionId, float Score);

/// <summary>A sentence that a text search found.</summary>
/// <param name="SentenceId">Id of the sentence.</param>
/// <param name="Score">BM25 with k1 = 1.2 and b = 0.75; the higher, the better.</param>
public readonly record struct ScoredSentence(long SentenceId, double Score);
