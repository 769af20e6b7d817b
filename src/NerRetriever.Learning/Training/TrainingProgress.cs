namespace NerRetriever.Learning.Training;

/// <summary>How far training has come.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Step">Steps done in it.</param>
/// <param name="Loss">Mean loss of these steps.</param>
/// <param name="Finished">The epoch's record when it has ended, otherwise null.</param>
public readonly record struct TrainingProgress(int Epoch, int Step, double Loss, EpochRecord? Finished);
