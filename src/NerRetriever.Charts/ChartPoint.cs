namespace NerRetriever.Charts;

/// <summary>A point of a line; one that is not finite leaves a gap.</summary>
/// <param name="X">Place along the horizontal axis.</param>
/// <param name="Y">Place along the vertical axis.</param>
public readonly record struct ChartPoint(double X, double Y);
