using NerRetriever.Index;

namespace NerRetriever;

/// <summary>A mention, or a sentence without one, on its way to becoming a hit.</summary>
/// <param name="Mention">The mention, or null for a sentence without mentions.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Score">Score of the search's mode.</param>
/// <param name="Explanation">The parts of the score.</param>
internal readonly record struct Candidate(StoredMention? Mention, StoredSentence Sentence, float Score, ScoreExplanation Explanation)
{
    /// <summary>Best score first; ties by sentence and mention, so that equal searches give equal lists.</summary>
    public static int BestFirst(Candidate left, Candidate right)
    {
        int order = right.Score.CompareTo(left.Score);
        order = order != 0 ? order : left.Sentence.Id.CompareTo(right.Sentence.Id);
        return order != 0 ? order : Nullable.Compare(left.Mention?.Id, right.Mention?.Id);
    }
}
