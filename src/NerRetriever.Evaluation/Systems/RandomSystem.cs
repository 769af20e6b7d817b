using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;

namespace NerRetriever.Evaluation.Systems;

/// <summary>Every sentence in random order: what a measure gives for nothing. One order a type, from one seed.</summary>
/// <param name="seed">Seed of the orders.</param>
public sealed class RandomSystem(int seed) : IRetrievalSystem
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public string Description => $"random order, one for each type (seed {seed})";

    /// <inheritdoc/>
    public SystemRun Run(EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
#pragma warning disable CA5394 // a baseline needs a reproducible order, not a secret one
        var random = new Random(seed);
        var rankings = new List<TypeRanking>(set.Types.Count);
        foreach (EvaluationType type in set.Types)
        {
            int[] order = [.. Enumerable.Range(0, set.Sentences.Count)];
            random.Shuffle(order);
            rankings.Add(new TypeRanking(type.Label, [.. order.Select((sentence, i) => new RankedText(sentence, order.Length - i))]));
        }
#pragma warning restore CA5394

        return new SystemRun(Name, Description, rankings);
    }
}
