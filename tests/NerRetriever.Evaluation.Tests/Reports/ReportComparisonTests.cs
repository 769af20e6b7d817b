using NerRetriever.Evaluation.Reports;

namespace NerRetriever.Evaluation.Tests.Reports;

public sealed class ReportComparisonTests
{
    private readonly EvaluationReport _before = SampleReport.Of(
        SampleReport.System("base", [0, 1], [2], []), SampleReport.System("ours", [3, 2, 0, 1], [2], []));

    private readonly EvaluationReport _after = SampleReport.Of(
        SampleReport.System("ours", [1, 0], [3], []), SampleReport.System("new", [], [], []));

    [Fact]
    public void Shared_systems_are_compared_type_by_type()
    {
        ReportComparison comparison = Assert.Single(ReportComparison.Of(_before, _after));
        Assert.Equal(("ours", 0.5, 0.5), (comparison.System, comparison.First, comparison.Second));
        Assert.Equal([1.0, -1.0], comparison.Types.Select(type => type.Difference));
        Assert.Equal((0.0, -1.0, 1.0), (comparison.Difference.Mean, comparison.Difference.Lower, comparison.Difference.Upper));
        Assert.Equal(1, comparison.Test.PValue);
    }

    [Fact]
    public void Tables_show_what_gained_and_what_lost()
    {
        IReadOnlyList<ReportComparison> comparisons = ReportComparison.Of(_before, _after);
        Assert.Equal(["ours", "0.500", "0.500", "0.000", "-1.000 to +1.000", "1.000"], Assert.Single(ComparisonTable.OfSystems(comparisons).Rows));
        Assert.Equal(["letter, \"ab\"", "city"], ComparisonTable.OfTypes(comparisons[0], 1).Rows.Select(row => row[0]));
        Assert.Equal(["+1.000", "-1.000"], ComparisonTable.OfTypes(comparisons[0], 1).Rows.Select(row => row[4]));
        Assert.Empty(ComparisonTable.OfTypes(ReportComparison.Of(_before, _before)[0], 10).Rows);
    }

    [Fact]
    public void Reports_of_other_sentences_types_or_systems_are_refused()
    {
        Assert.Throws<ReportComparisonException>(() => ReportComparison.Of(_before, _after with { Set = _after.Set with { Name = "other" } }));
        Assert.Throws<ReportComparisonException>(() => ReportComparison.Of(_before, _after with { Set = _after.Set with { Sentences = 3 } }));
        Assert.Throws<ReportComparisonException>(() => ReportComparison.Of(_before, _after with { Systems = [_after.Systems[1]] }));
        SystemReport ours = _after.Systems[0];
        Assert.Throws<ReportComparisonException>(() => ReportComparison.Of(_before, _after with { Systems = [ours with { Types = [ours.Types[0]] }] }));
    }
}
