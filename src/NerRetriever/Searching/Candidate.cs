using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever;

/// <summary>A mention, or a sentence without one, on its way to becoming a hit.</summary>
/// <param name="Mention">The mention, or null for a sentence without mentions.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Score">Score of the search's mode.</param>
/// <param name="Explanation">The parts of the score.</param>
internal readonly record struct Candidate(StoredMention? Mention, StoredSentence Sentence, float Score, ScoreExplanation Explanation)
{
    /// <summary>
    /// Best score first. Ties, which spans that end in the same token always are, go to the sentence that comes first, then
    /// to the detector's surest span, the longest and the one that comes first: equal searches give equal lists.
    /// </summary>
    public static int BestFirst(Candidate left, Candidate right)
    {
        int order = right.Score.CompareTo(left.Score);
        order = order != 0 ? order : left.Sentence.Id.CompareTo(right.Sentence.Id);
        order = order != 0 ? order : Nullable.Compare(right.Mention?.Score, left.Mention?.Score);
        order = order != 0 ? order : Nullable.Compare(right.Mention?.Span.Length, left.Mention?.Span.Length);
        return order != 0 ? order : Nullable.Compare(left.Mention?.Id, right.Mention?.Id);
    }

    /// <summary>
    /// Sorts, and keeps of spans that overlap in a sentence only the first: detectors offer "The Labour Party" and "Labour
    /// Party", and a reader wants one of them.
    /// </summary>
    public static void KeepBest(List<Candidate> candidates)
    {
        candidates.Sort(BestFirst);
        var kept = new Dictionary<long, List<TextSpan>>();
        candidates.RemoveAll(candidate =>
        {
            if (candidate.Mention is not { } mention)
            {
                return false;
            }

            if (!kept.TryGetValue(candidate.Sentence.Id, out List<TextSpan>? spans))
            {
                kept.Add(candidate.Sentence.Id, spans = []);
            }

            bool covered = spans.Exists(span => span.Overlaps(mention.Span));
            if (!covered)
            {
                spans.Add(mention.Span);
            }

            return covered;
        });
    }
}
