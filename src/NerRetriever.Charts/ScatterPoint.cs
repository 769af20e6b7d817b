namespace NerRetriever.Charts;

/// <summary>A point of a <see cref="ScatterChart"/>; one that is not finite is left out.</summary>
/// <param name="Label">What is written beside it; empty: nothing.</param>
/// <param name="X">Place along the horizontal axis.</param>
/// <param name="Y">Place along the vertical axis.</param>
/// <param name="Group">Points of a group share a colour and an entry of the legend.</param>
public sealed record ScatterPoint(string Label, double X, double Y, string Group = "");
