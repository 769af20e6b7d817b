namespace NerRetriever.Learning.Calibration;

/// <summary>What a calibration says of a pair that it was not fitted on.</summary>
/// <param name="Probability">That the mention is of the type.</param>
/// <param name="Member">Whether it is.</param>
/// <param name="IsHit">Whether the pair is among the first hits of its type.</param>
public readonly record struct CalibrationPrediction(double Probability, bool Member, bool IsHit);
