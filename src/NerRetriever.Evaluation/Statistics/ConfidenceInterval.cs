namespace NerRetriever.Evaluation.Statistics;

/// <summary>A mean and the interval that the resamples of it fall into.</summary>
/// <param name="Mean">The mean of the values themselves.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Confidence">Share of the resampled means between the ends, such as 0.95.</param>
public readonly record struct ConfidenceInterval(double Mean, double Lower, double Upper, double Confidence);
