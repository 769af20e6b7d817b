using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Systems;

/// <summary>The vectors' ranking and that of the words, joined by the product's own fusion, read to the end.</summary>
/// <param name="name">Name of the system.</param>
/// <param name="vectors">Ranks mentions.</param>
/// <param name="words">Ranks sentences by their words.</param>
public sealed class HybridSystem(string name, VectorSystem vectors, IRetrievalSystem words) : IVectorSystem
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Description => $"{vectors.Name} and {words.Name}, joined by {HybridFusion.Description}";

    /// <inheritdoc/>
    public SystemRun Run(EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        SystemRun byWords = words.Run(set);
        var rankings = new List<TypeRanking>(set.Types.Count);
        for (int i = 0; i < set.Types.Count; i++)
        {
            EvaluationType type = set.Types[i];
            List<Candidate> joined = vectors.Join(set, type, byWords.Rankings[i]);
            rankings.Add(SentenceRanking.Of(type, joined, set.Sentences.Count));
        }

        return new SystemRun(Name, Description, rankings);
    }

    /// <inheritdoc/>
    public VectorStorage Storage(EvaluationSet set) => vectors.Storage(set);
}
