using NerRetriever.Evaluation.Statistics;

namespace NerRetriever.Evaluation.Tests.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void The_means_of_two_values_are_their_ends_and_middle()
    {
        // Resampled means are 0, 0.5 and 1 with probabilities 1/4, 1/2 and 1/4.
        Assert.Equal(new ConfidenceInterval(0.5, 0, 1, 0.95), new Bootstrap().OfMean([0, 1]));
        Assert.Equal(new ConfidenceInterval(0.5, 0.5, 0.5, 0.4), new Bootstrap { Confidence = 0.4 }.OfMean([0, 1]));
    }

    [Fact]
    public void Equal_values_leave_no_doubt() =>
        Assert.Equal(new ConfidenceInterval(0.25, 0.25, 0.25, 0.95), new Bootstrap().OfMean([0.25, 0.25, 0.25]));

    [Fact]
    public void Many_values_give_the_normal_interval()
    {
        // 400 values of variance 1/4: standard error 0.025, 95% within 1.96 of them.
        double[] values = [.. Enumerable.Range(0, 400).Select(i => (double)(i % 2))];
        ConfidenceInterval interval = new Bootstrap { Resamples = 4000 }.OfMean(values);
        Assert.InRange(interval.Lower, 0.451 - 0.004, 0.451 + 0.004);
        Assert.InRange(interval.Upper, 0.549 - 0.004, 0.549 + 0.004);
    }

    [Fact]
    public void The_seed_decides()
    {
        double[] values = [0.1, 0.2, 0.7, 0.35, 0.9, 0.41];
        var bootstrap = new Bootstrap { Resamples = 500 };
        Assert.Equal(bootstrap.OfMean(values), bootstrap.OfMean(values));
        Assert.NotEqual(bootstrap.OfMean(values), (bootstrap with { Seed = 2 }).OfMean(values));
    }

    [Fact]
    public void What_has_no_mean_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Bootstrap().OfMean([]));
        Assert.Throws<ArgumentException>(() => new Bootstrap().OfMean([0.5, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Resamples = 99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Confidence = 95 });
    }
}
