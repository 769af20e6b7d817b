namespace NerRetriever.Charts;

/// <summary>A line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points in the order in which they are joined.</param>
public sealed record LineSeries(string Name, IReadOnlyList<ChartPoint> Points);
