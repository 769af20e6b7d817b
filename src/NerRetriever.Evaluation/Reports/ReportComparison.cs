using NerRetriever.Evaluation.Measures;
using NerRetriever.Evaluation.Statistics;

namespace NerRetriever.Evaluation.Reports;

/// <summary>One system in two reports of the same set: what changed, and whether types chosen by chance explain it.</summary>
/// <param name="System">Name of the system.</param>
/// <param name="First">Macro R-Precision in the first report.</param>
/// <param name="Second">Macro R-Precision in the second.</param>
/// <param name="Difference">Mean of second minus first over types, with its bootstrap interval.</param>
/// <param name="Test">Paired randomisation test of the difference.</param>
/// <param name="Types">Each type with a relevant sentence, the greatest gain first.</param>
public sealed record ReportComparison(
    string System,
    double First,
    double Second,
    ConfidenceInterval Difference,
    PairedTestResult Test,
    IReadOnlyList<TypeDifference> Types)
{
    /// <summary>Compares the systems that both reports have, in the order of the first.</summary>
    /// <param name="first">The report to start from.</param>
    /// <param name="second">The report to compare with it.</param>
    /// <exception cref="ReportComparisonException">They are of other sets, sentences or types, or share no system.</exception>
    public static IReadOnlyList<ReportComparison> Of(EvaluationReport first, EvaluationReport second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Set.Name != second.Set.Name || first.Set.Sentences != second.Set.Sentences)
        {
            throw new ReportComparisonException(
                $"the first report is of {first.Set.Sentences} sentences of {first.Set.Name}, the second of {second.Set.Sentences} "
                + $"of {second.Set.Name}; only reports of the same sentences can be compared");
        }

        var others = second.Systems.ToDictionary(system => system.System);
        ReportComparison[] shared = [.. first.Systems
            .Where(system => others.ContainsKey(system.System))
            .Select(system => Compare(system, others[system.System], first.Settings.Seed))];
        return shared.Length > 0
            ? shared
            : throw new ReportComparisonException("the reports have no system in common; run nerr eval with the same --systems");
    }

    private static ReportComparison Compare(SystemReport first, SystemReport second, int seed)
    {
        TypeMeasures[] before = [.. first.Types.Where(type => type.Relevant > 0)];
        TypeMeasures[] after = [.. second.Types.Where(type => type.Relevant > 0)];
        if (!before.Select(type => (type.Label, type.Relevant)).SequenceEqual(after.Select(type => (type.Label, type.Relevant))))
        {
            throw new ReportComparisonException($"the types of {first.System} or their relevant sentences differ between the reports");
        }

        TypeDifference[] types = [.. before.Zip(after, (a, b) => new TypeDifference(a.Label, a.Name, a.Relevant, a.RPrecision, b.RPrecision))];
        return new ReportComparison(
            first.System,
            first.Macro.RPrecision,
            second.Macro.RPrecision,
            new Bootstrap { Seed = seed }.OfMean([.. types.Select(type => type.Difference)]),
            new PairedTest { Seed = seed }.Compare([.. types.Select(type => type.Second)], [.. types.Select(type => type.First)]),
            [.. types.OrderByDescending(type => type.Difference).ThenBy(type => type.Label, StringComparer.Ordinal)]);
    }
}
