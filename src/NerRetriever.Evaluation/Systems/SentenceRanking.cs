using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Systems;

/// <summary>Ranked mentions as ranked sentences: a sentence stands where its best mention does.</summary>
internal static class SentenceRanking
{
    /// <summary>The sentences of the candidates, best first.</summary>
    /// <param name="type">The type that they answer.</param>
    /// <param name="candidates">Mentions, best first; equal scores by sentence.</param>
    /// <param name="sentences">Number of sentences in the set.</param>
    public static TypeRanking Of(EvaluationType type, IEnumerable<Candidate> candidates, int sentences)
    {
        var seen = new bool[sentences];
        var texts = new List<RankedText>();
        foreach (Candidate candidate in candidates)
        {
            int sentence = (int)candidate.Sentence.Id;
            if (!seen[sentence])
            {
                seen[sentence] = true;
                texts.Add(new RankedText(sentence, candidate.Score, candidate.Mention?.Span));
            }
        }

        return new TypeRanking(type.Label, texts);
    }
}
