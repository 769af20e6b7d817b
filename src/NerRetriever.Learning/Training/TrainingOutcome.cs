using NerRetriever.Learning.Projection;

namespace NerRetriever.Learning.Training;

/// <summary>What training gave.</summary>
/// <param name="Head">The head of the best epoch.</param>
/// <param name="BestEpoch">The epoch with the highest R-Precision over held-out types, the first of equals.</param>
/// <param name="StoppedEarly">Whether patience ended it.</param>
/// <param name="BareVectors">R-Precision over held-out types of the value vectors without any head.</param>
/// <param name="History">All epochs, those before a resumption included.</param>
public sealed record TrainingOutcome(
    ProjectionHead Head, int BestEpoch, bool StoppedEarly, double BareVectors, IReadOnlyList<EpochRecord> History);
