using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Systems;

/// <summary>
/// BM25 of the sentences against the type's name: plain words, or words stemmed and without stop words. A sentence without
/// a word of the name is not ranked.
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
        TypeRanking Rank(EvaluationType type) => new(
            type.Label, [.. texts.Search(Prepare(type.Name)).Select(found => new RankedText(found.Text, found.Score))]);
        return new SystemRun(Name, Description, [.. set.Types.Select(Rank)]);
    }
}
