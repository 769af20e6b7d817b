using NerRetriever.Evaluation.Rankings;
using NerRetriever.Evaluation.Reports;

namespace NerRetriever.Evaluation.Tests.Reports;

public sealed class SetEvaluationTests
{
    [Fact]
    public void Systems_are_measured_over_types_with_relevant_sentences_and_tested_against_the_baseline()
    {
        EvaluationReport report = SampleReport.Of(
            SampleReport.System("base", [3, 2, 0, 1], [2], []), SampleReport.System("good", [1, 0], [2, 3], [0]));
        Assert.Equal([0.5, 1.0], report.Systems.Select(system => system.Macro.RPrecision));
        Assert.Equal((2, 1), (report.Systems[0].Macro.Types, report.Systems[0].Macro.TypesLeftOut));
        Assert.Null(report.Systems[0].AgainstBaseline);
        Assert.Equal(0.5, report.Systems[1].AgainstBaseline!.Value.MeanDifference);
        Assert.Equal(1, report.Systems[1].AgainstBaseline!.Value.PValue); // one type differs: either sign is as far from 0
        Assert.Equal((1.0, 1.0), (report.Systems[1].RPrecisionInterval.Lower, report.Systems[1].RPrecisionInterval.Upper));
        Assert.Equal([2, 100], report.Settings.Cutoffs);
    }

    [Fact]
    public void Without_the_baseline_nothing_is_tested()
    {
        EvaluationReport report = SampleReport.Of(SampleReport.System("good", [1, 0], [2, 3], [0]));
        Assert.Null(Assert.Single(report.Systems).AgainstBaseline);
    }

    [Fact]
    public void Each_run_can_be_written_before_it_is_let_go()
    {
        var seen = new List<string>();
        SetEvaluation.Run(SampleReport.Set, [SampleReport.System("a", [], [], []), SampleReport.System("b", [], [], [])], SampleReport.Of().Settings, run => seen.Add(run.System));
        Assert.Equal(["a", "b"], seen);
    }

    [Fact]
    public void A_set_in_which_nothing_is_relevant_cannot_be_measured() =>
        Assert.Throws<ArgumentException>(() => SetEvaluation.Run(
            SampleReport.Set with { Types = [SampleReport.Set.Types[2]] }, [], SampleReport.Of().Settings));

    [Fact]
    public void The_curve_is_the_highest_precision_from_each_recall_on()
    {
        // a/b: relevant at ranks 1 and 4 of recall 0.5 and 1; city: at rank 2.
        SystemRun run = SampleReport.System("x", [0, 2, 3, 1], [3, 2], []).Run(SampleReport.Set);
        double[] expected = [.. Enumerable.Repeat((1 + 0.5) / 2, 6), .. Enumerable.Repeat((0.5 + 0.5) / 2, 5)];
        Assert.Equal(expected, PrecisionRecallCurve.Of(SampleReport.Set, run));

        SystemRun half = SampleReport.System("x", [0], [], []).Run(SampleReport.Set);
        double[] expectedHalf = [.. Enumerable.Repeat(0.5, 6), .. Enumerable.Repeat(0.0, 5)];
        Assert.Equal(expectedHalf, PrecisionRecallCurve.Of(SampleReport.Set, half));
    }

    [Fact]
    public void A_limit_keeps_the_first_sentences_and_every_type()
    {
        var limited = SentenceLimit.First(SampleReport.Set, 1);
        Assert.Equal("s 0", Assert.Single(limited.Sentences).Id);
        Assert.Equal(["0", "", ""], limited.Types.Select(type => string.Join(',', type.Relevant)));
        Assert.Same(SampleReport.Set, SentenceLimit.First(SampleReport.Set, 4));
    }

    [Fact]
    public void A_depth_below_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationSettings(1, 0, null, "d", "b"));
}
