namespace NerRetriever.Learning.Calibration;

/// <summary>A calibration and what it is worth.</summary>
/// <param name="Calibration">Fitted on all held-out types; null where members do not have higher cosines than others.</param>
/// <param name="Prior">Share of a corpus' mentions that are of a type, which it assumes.</param>
/// <param name="Types">Held-out types.</param>
/// <param name="Members">Pairs of a mention and a type of it.</param>
/// <param name="Others">Pairs of a mention and another type.</param>
/// <param name="Predictions">
/// What calibrations that were fitted on one half of the types say of the other half, members and others thinned to the
/// prior; empty where a half has no calibration.
/// </param>
public sealed record CalibrationFit(
    ScoreCalibration? Calibration,
    double Prior,
    int Types,
    int Members,
    int Others,
    IReadOnlyList<CalibrationPrediction> Predictions);
