using NerRetriever.Learning.Calibration;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Tests.Calibration;

public sealed class PlattScalingTests
{
    [Theory]
    [InlineData(12, -6)]
    [InlineData(40, -36)]
    public void The_slope_and_intercept_that_made_the_labels_are_found(double slope, double intercept)
    {
        var random = new SplitMix64(5);
        var truth = new ScoreCalibration(slope, intercept);
        List<ScoredPair> pairs = [];
        for (int i = 0; i < 200_000; i++)
        {
            double cosine = random.NextDouble();
            pairs.Add(new ScoredPair(0, (float)cosine, random.NextDouble() < truth.Probability(cosine)));
        }

        // With the sample's own share as the prior nothing is weighted.
        double share = pairs.Count(pair => pair.Member) / (double)pairs.Count;
        ScoreCalibration fit = PlattScaling.Fit(pairs, share)!;
        Assert.Equal(slope, fit.Slope, slope * 0.03);
        Assert.Equal(intercept, fit.Intercept, -intercept * 0.03);

        // A rarer type lowers the odds everywhere by the odds of the priors, and changes the slope little.
        ScoreCalibration rare = PlattScaling.Fit(pairs, share / 10)!;
        double shift = Math.Log(share / 10 / (1 - (share / 10))) - Math.Log(share / (1 - share));
        Assert.Equal(slope, rare.Slope, slope * 0.05);
        Assert.Equal(fit.Intercept + shift, rare.Intercept, -intercept * 0.05);
    }

    [Fact]
    public void Members_that_are_told_apart_perfectly_still_get_finite_numbers()
    {
        ScoreCalibration fit = PlattScaling.Fit([new(0, 0.9f, true), new(0, 0.8f, true), new(0, 0.1f, false), new(0, 0.2f, false)], 0.1)!;
        Assert.InRange(fit.Probability(0.9), 0.5, 0.999);
        Assert.InRange(fit.Probability(0.1), 0, 0.1);
    }

    [Fact]
    public void There_is_no_calibration_where_cosines_tell_nothing_or_the_wrong_thing()
    {
        Assert.Null(PlattScaling.Fit([new(0, 0.1f, true), new(0, 0.2f, true), new(0, 0.9f, false), new(0, 0.8f, false)], 0.1));
        Assert.Null(PlattScaling.Fit([new(0, 0.1f, true), new(0, 0.2f, true)], 0.1));
        Assert.Null(PlattScaling.Fit([], 0.1));
    }
}
