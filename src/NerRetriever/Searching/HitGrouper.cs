using NerRetriever.Learning.Calibration;

namespace NerRetriever;

/// <summary>Turns ranked candidates into hits, one a group.</summary>
internal static class HitGrouper
{
    /// <summary>The hits of the best <see cref="SearchRequest.Top"/> groups, best first.</summary>
    /// <param name="candidates">Best first.</param>
    /// <param name="request">How to group, and how many hits are wanted.</param>
    /// <param name="calibration">Turns cosines into probabilities, where there is one.</param>
    public static List<SearchHit> Group(IReadOnlyList<Candidate> candidates, SearchRequest request, ScoreCalibration? calibration = null)
    {
        var groups = new Dictionary<object, int>();
        var hits = new List<SearchHit>();
        foreach (Candidate candidate in candidates)
        {
            object key = KeyOf(candidate, request.Grouping);
            if (groups.TryGetValue(key, out int at))
            {
                hits[at] = hits[at] with { GroupSize = hits[at].GroupSize + 1 };
            }
            else if (hits.Count < request.Top)
            {
                groups.Add(key, hits.Count);
                hits.Add(HitOf(candidate, hits.Count + 1, calibration));
            }
        }

        return hits;
    }

    // Only whole sentences and documents can be hits without a mention.
    private static object KeyOf(Candidate candidate, HitGrouping grouping) => grouping switch
    {
        HitGrouping.Mention => candidate.Mention!.Id,
        HitGrouping.Sentence => candidate.Sentence.Id,
        HitGrouping.Document => candidate.Sentence.DocumentId,
        _ => candidate.Mention!.Text.ToUpperInvariant(),
    };

    private static SearchHit HitOf(Candidate candidate, int rank, ScoreCalibration? calibration) => new(
        rank,
        candidate.Score,
        candidate.Explanation.Cosine is { } cosine ? calibration?.Probability(cosine) : null,
        candidate.Sentence.DocumentId,
        candidate.Sentence.Title,
        candidate.Mention?.Text,
        candidate.Mention?.Span,
        candidate.Sentence.Text,
        candidate.Sentence.Span,
        candidate.Mention?.Detector,
        candidate.Mention?.CoarseType,
        GroupSize: 1,
        candidate.Explanation)
    {
        MentionId = candidate.Mention?.Id,
    };
}
