namespace NerRetriever.Evaluation.Reports;

/// <summary>Comparisons as tables.</summary>
public static class ComparisonTable
{
    /// <summary>A line a system.</summary>
    public static TextTable OfSystems(IReadOnlyList<ReportComparison> comparisons) => new(
        ["system", "first", "second", "difference", "95% CI", "p"],
        [.. comparisons.Select(comparison => (string[])
        [
            comparison.System,
            SummaryTable.Number(comparison.First),
            SummaryTable.Number(comparison.Second),
            SummaryTable.Difference(comparison.Difference.Mean),
            $"{SummaryTable.Difference(comparison.Difference.Lower)} to {SummaryTable.Difference(comparison.Difference.Upper)}",
            SummaryTable.PValue(comparison.Test.PValue),
        ])]);

    /// <summary>The types that gained and lost most: those that did neither are not shown.</summary>
    /// <param name="comparison">One system.</param>
    /// <param name="most">Most gains and most losses to show.</param>
    public static TextTable OfTypes(ReportComparison comparison, int most)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        TypeDifference[] gains = [.. comparison.Types.Where(type => type.Difference > 0).Take(most)];
        TypeDifference[] losses = [.. comparison.Types.Where(type => type.Difference < 0).TakeLast(most)];
        return new TextTable(
            [$"type ({comparison.System})", "R", "first", "second", "difference"],
            [.. gains.Concat(losses).Select(type => (string[])
            [
                type.Name,
                $"{type.Relevant}",
                SummaryTable.Number(type.First),
                SummaryTable.Number(type.Second),
                SummaryTable.Difference(type.Difference),
            ])]);
    }
}
