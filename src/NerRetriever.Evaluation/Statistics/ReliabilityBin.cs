namespace NerRetriever.Evaluation.Statistics;

/// <summary>The predictions whose probability lies in (<paramref name="Lower"/>, <paramref name="Upper"/>].</summary>
/// <param name="Lower">Lower end; the first bin holds 0 too.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Count">Number of predictions.</param>
/// <param name="MeanProbability">What they promised on average; NaN where there are none.</param>
/// <param name="ObservedShare">Share of them that came true; NaN where there are none.</param>
public readonly record struct ReliabilityBin(
    double Lower, double Upper, int Count, double MeanProbability, double ObservedShare);
