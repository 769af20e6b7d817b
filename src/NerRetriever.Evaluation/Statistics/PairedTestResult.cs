namespace NerRetriever.Evaluation.Statistics;

/// <summary>What a paired randomisation test found.</summary>
/// <param name="MeanDifference">Mean of first minus second.</param>
/// <param name="PValue">Two-sided: how often signs drawn by chance give a mean at least as far from 0.</param>
/// <param name="IsExact">Whether every assignment of signs was counted, rather than a sample of them.</param>
public readonly record struct PairedTestResult(double MeanDifference, double PValue, bool IsExact);
