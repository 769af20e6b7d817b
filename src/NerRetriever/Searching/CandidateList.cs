using NerRetriever.Index;

namespace NerRetriever;

/// <summary>
/// The two rankings of a search, made from what was found: the same for an index and for an evaluation set in memory.
/// </summary>
internal static class CandidateList
{
    /// <summary>Mentions by the nearness of their vectors, best first, of overlapping ones the best, ranks from 1.</summary>
    /// <param name="found">Mentions with their cosines, in any order.</param>
    /// <param name="description">Mentions that only repeat it are left out; null keeps all.</param>
    public static List<Candidate> Dense(IEnumerable<(StoredMention Mention, float Cosine)> found, string? description)
    {
        var candidates = new List<Candidate>();
        foreach ((StoredMention mention, float cosine) in found)
        {
            if (description is null || !TypeWord.Is(mention.Text, description))
            {
                candidates.Add(new Candidate(mention, mention.Sentence, cosine, default));
            }
        }

        Candidate.KeepBest(candidates);
        for (int i = 0; i < candidates.Count; i++)
        {
            var explanation = new ScoreExplanation(candidates[i].Score, i + 1, null, null);
            candidates[i] = candidates[i] with { Explanation = explanation };
        }

        return candidates;
    }

    /// <summary>
    /// Sentences by their words; a sentence stands for its mentions, and for itself where it has none and whole sentences
    /// or documents are asked for.
    /// </summary>
    /// <param name="found">Sentences with their BM25, best first.</param>
    /// <param name="mentionsOf">The mentions of a sentence, by its id.</param>
    /// <param name="description">Mentions that only repeat it are left out; null keeps all.</param>
    /// <param name="sentenceIsHit">Whether a sentence without mentions is a candidate.</param>
    public static List<Candidate> Lexical(
        IEnumerable<(StoredSentence Sentence, double Bm25)> found,
        Func<long, IEnumerable<StoredMention>> mentionsOf,
        string? description,
        bool sentenceIsHit)
    {
        var candidates = new List<Candidate>();
        int rank = 0;
        foreach ((StoredSentence sentence, double bm25) in found)
        {
            float score = (float)bm25;
            var explanation = new ScoreExplanation(null, null, score, ++rank);
            int before = candidates.Count;
            candidates.AddRange(mentionsOf(sentence.Id)
                .Where(mention => description is null || !TypeWord.Is(mention.Text, description))
                .Select(mention => new Candidate(mention, sentence, score, explanation)));
            if (candidates.Count == before && sentenceIsHit)
            {
                candidates.Add(new Candidate(null, sentence, score, explanation));
            }
        }

        Candidate.KeepBest(candidates);
        return candidates;
    }
}
