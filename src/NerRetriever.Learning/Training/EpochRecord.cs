namespace NerRetriever.Learning.Training;

/// <summary>How training stood behind an epoch.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean training loss of its steps.</param>
/// <param name="HeldOutTypes">Macro R-Precision over types that are never trained on.</param>
/// <param name="HeldOutEntities">The same over trained types and mentions that are held out, or null where there are none.</param>
/// <param name="Seconds">Duration, validation included.</param>
public sealed record EpochRecord(int Epoch, double Loss, double HeldOutTypes, double? HeldOutEntities, double Seconds);
