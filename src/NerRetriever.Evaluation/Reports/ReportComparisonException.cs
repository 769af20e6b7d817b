namespace NerRetriever.Evaluation.Reports;

/// <summary>Two reports that cannot be compared.</summary>
/// <param name="problem">What differs and what to do.</param>
public sealed class ReportComparisonException(string problem) : NerRetrieverException(problem);
