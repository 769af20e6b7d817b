namespace NerRetriever.Charts;

/// <summary>Bars of one colour in a <see cref="BarChart"/>.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Values">Length of the bar of each category; not finite: "n/a" in its place.</param>
/// <param name="Errors">Half-width of the error bar of each category, at least 0; not finite: none. Null: no error bars.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values, IReadOnlyList<double>? Errors = null);
