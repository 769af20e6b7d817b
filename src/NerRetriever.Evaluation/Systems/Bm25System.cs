using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Systems;

/// <summary>
/// BM25 of the sentences against the type's name: plain words, or words stemmed and without stop words. Sentences
/// without a word of the name follow in the order of the set, with the score 0.
/// </summary>
/// <param name="stemming">Whether words are stemmed and stop words are left out of sentences and names.</param>
public sealed class Bm25System(bool stemming) : IRetrievalSystem
{
    /// <inheritdoc/>
    public string Name => stemming ? "bm25-stem" : "bm25";

    /// <inheritdoc/>
    public string Description => "BM25 over sentences (SQLite FTS5, unicode61, k1 1.2, b 0.75)"
        + (stemming ? ", Porter stemming, English stop words left out" : "");

    /// <inheritdoc/>
    public SystemRun Run(EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        string Prepare(string text) => stemming ? EnglishStopWords.Remove(text) : text;
        using var texts = new Bm25Texts(set.Sentences.Select(sentence => Prepare(sentence.Text)), stemming);
        TypeRanking Rank(EvaluationType type) => new(type.Label, Complete(texts.Search(Prepare(type.Name)), set.Sentences.Count));
        return new SystemRun(Name, Description, [.. set.Types.Select(Rank)]);
    }

    /// <summary>
    /// Where R is larger than the number of hits, the places behind them are filled as any searcher of a fixed number of
    /// texts would: random order stands at its share of relevant texts there, and BM25 must not fall below it by being empty.
    /// </summary>
    private static List<RankedText> Complete(List<(int Text, double Score)> found, int sentences)
    {
        var ranking = new List<RankedText>(sentences);
        var ranked = new bool[sentences];
        foreach ((int text, double score) in found)
        {
            ranked[text] = true;
            ranking.Add(new RankedText(text, score));
        }

        for (int text = 0; text < sentences; text++)
        {
            if (!ranked[text])
            {
                ranking.Add(new RankedText(text, 0));
            }
        }

        return ranking;
    }
}
