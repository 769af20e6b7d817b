using NerRetriever.Text;

namespace NerRetriever;

/// <summary>One hit of a search.</summary>
/// <param name="Rank">Position among the hits, from 1.</param>
/// <param name="Score">Score of the mode: cosine, BM25, or the sum of both in standard deviations of the cosine.</param>
/// <param name="Probability">
/// That the mention is of the type; null where the head has not been calibrated, or where the hit has no cosine.
/// </param>
/// <param name="DocumentId">The document's id in the corpus.</param>
/// <param name="Title">The document's title, if it has one.</param>
/// <param name="Mention">The mention's text, or null where a sentence without mentions was found by its words.</param>
/// <param name="MentionSpan">UTF-16 range of the mention in the document's text, or null likewise.</param>
/// <param name="Sentence">The sentence's text.</param>
/// <param name="SentenceSpan">UTF-16 range of the sentence in the document's text.</param>
/// <param name="Detector">What found the mention.</param>
/// <param name="CoarseType">The detector's coarse type such as DATE, if it knows one.</param>
/// <param name="GroupSize">Mentions seen in the hit's group, this one included.</param>
/// <param name="Explanation">The parts of the score.</param>
public sealed record SearchHit(
    int Rank,
    float Score,
    double? Probability,
    string DocumentId,
    string? Title,
    string? Mention,
    TextSpan? MentionSpan,
    string Sentence,
    TextSpan SentenceSpan,
    string? Detector,
    string? CoarseType,
    int GroupSize,
    ScoreExplanation Explanation)
{
    /// <summary>Id of the mention inside the index that was searched, to look up its vector; null where there is no mention.</summary>
    public long? MentionId { get; init; }
}
