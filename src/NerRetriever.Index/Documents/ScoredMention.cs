namespace NerRetriever.Index;

/// <summary>A mention that a vector search found.</summary>
/// <param name="MentionId">Id of the mention.</param>
/// <param name="Score">Inner product of its vector with the query.</param>
public readonly record struct ScoredMention(long MentionId, float Score);
