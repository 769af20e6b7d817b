using NerRetriever.Evaluation.Statistics;

namespace NerRetriever.Evaluation.Tests.Statistics;

public sealed class ExpectedCalibrationErrorTests
{
    [Fact]
    public void Bins_are_weighted_by_their_count()
    {
        // (0, 0.1] promises 0.1 and keeps 0.5; (0.8, 0.9] promises 0.9 and keeps 1; each holds half of the predictions.
        (double error, IReadOnlyList<ReliabilityBin> bins) =
            ExpectedCalibrationError.Of([0.1, 0.9, 0.1, 0.9], [false, true, true, true], bins: 10);
        Assert.Equal((0.4 + 0.1) / 2, error, 12);
        Assert.Equal(10, bins.Count);
        Assert.Equal(new ReliabilityBin(0, 0.1, 2, 0.1, 0.5), bins[0]);
        Assert.Equal(new ReliabilityBin(0.8, 0.9, 2, 0.9, 1), bins[8]);
        Assert.Equal(0, bins[4].Count);
        Assert.Equal(double.NaN, bins[4].ObservedShare);
    }

    [Fact]
    public void Errors_within_a_bin_cancel() =>
        Assert.Equal(0, ExpectedCalibrationError.Of([0.25, 0.75], [false, true], bins: 1).Error, 12);

    [Fact]
    public void The_worst_prediction_is_off_by_one() =>
        Assert.Equal(1, ExpectedCalibrationError.Of([0, 1], [true, false]).Error);

    [Fact]
    public void Bins_are_closed_on_the_right()
    {
        double[] ends = [.. Enumerable.Range(0, 16).Select(i => i / 15.0)];
        (double _, IReadOnlyList<ReliabilityBin> bins) = ExpectedCalibrationError.Of(ends, new bool[16]);
        Assert.Equal(15, bins.Count);
        Assert.Equal([2, .. Enumerable.Repeat(1, 14)], bins.Select(bin => bin.Count));
        Assert.All(bins, bin => Assert.InRange(bin.MeanProbability, bin.Lower, bin.Upper));
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ExpectedCalibrationError.Of([], []));
        Assert.Throws<ArgumentException>(() => ExpectedCalibrationError.Of([0.5], [true, false]));
        Assert.Throws<ArgumentException>(() => ExpectedCalibrationError.Of([1.5], [true]));
        Assert.Throws<ArgumentException>(() => ExpectedCalibrationError.Of([double.NaN], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedCalibrationError.Of([0.5], [true], 0));
    }
}
