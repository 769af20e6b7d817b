using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Everything that training carries from one epoch to the next. Random numbers are not among it: each epoch has a stream of
/// its own, named by the seed and its number.
/// </summary>
internal sealed class TrainingState
{
    /// <summary>Starts with random weights.</summary>
    public TrainingState(HeadShape shape, int seed)
    {
        Weights = HeadParameters<float>.Initialise(shape, SplitMix64.For(seed, 0));
        Best = new HeadParameters<float>(shape);
        Optimiser = new Adam(Weights);
    }

    /// <summary>The weights as they are now.</summary>
    public HeadParameters<float> Weights { get; }

    /// <summary>The weights behind the best epoch.</summary>
    public HeadParameters<float> Best { get; }

    /// <summary>Moments and steps of Adam.</summary>
    public Adam Optimiser { get; }

    /// <summary>All epochs so far.</summary>
    public List<EpochRecord> History { get; } = [];

    /// <summary>The first epoch with the highest R-Precision over held-out types, or null before the first.</summary>
    public EpochRecord? BestEpoch => History.MaxBy(epoch => epoch.HeldOutTypes);

    /// <summary>Adds an epoch; keeps the weights if it is the best.</summary>
    public void Finish(EpochRecord epoch)
    {
        History.Add(epoch);
        if (BestEpoch == epoch)
        {
            Best.CopyFrom(Weights);
        }
    }

    /// <summary>Whether the last epochs, <paramref name="patience"/> of them, were no better than one before.</summary>
    public bool IsStale(int patience) => BestEpoch is { } best && History.Count - best.Epoch >= patience;
}
