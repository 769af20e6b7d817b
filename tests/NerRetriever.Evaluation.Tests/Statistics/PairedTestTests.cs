using NerRetriever.Evaluation.Statistics;

namespace NerRetriever.Evaluation.Tests.Statistics;

public sealed class PairedTestTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, 2.0, 0.25)] // only +++ and --- reach 6
    [InlineData(new double[] { 3, 1, -1 }, 1.0, 0.75)] // all but +-3-+1-+1 to +-1 reach 3
    [InlineData(new double[] { 1, -1 }, 0.0, 1.0)]
    [InlineData(new double[] { 0, 0 }, 0.0, 1.0)]
    [InlineData(new double[] { 4, 0, 0, 0 }, 1.0, 1.0)] // one difference: its sign says nothing
    [InlineData(new double[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 1.0, 2.0 / 1024)]
    public void Few_types_are_counted_exactly(double[] differences, double mean, double p)
    {
        PairedTestResult result = new PairedTest().Compare(differences, new double[differences.Length]);
        Assert.Equal(new PairedTestResult(mean, p, true), result);
    }

    [Fact]
    public void Sums_that_differ_by_rounding_only_count_as_equal()
    {
        // 0.1 + 0.2 - 0.3 is not 0 in binary, nor are the sums of other orders the same.
        Assert.Equal(1, new PairedTest().Compare([0.1, 0.2, 0], [0, 0, 0.3]).PValue);
        Assert.Equal(0.5, new PairedTest().Compare([0.1, 0.2, 0.3, 0], [0, 0, 0, 0]).PValue * 2);
    }

    [Fact]
    public void The_sign_of_the_difference_does_not_change_p()
    {
        double[] first = [0.5, 0.25, 0.75, 0.5], second = [0.25, 0.5, 0.125, 0.25];
        PairedTestResult one = new PairedTest().Compare(first, second), other = new PairedTest().Compare(second, first);
        Assert.Equal(one.PValue, other.PValue);
        Assert.Equal(one.MeanDifference, -other.MeanDifference);
    }

    [Fact]
    public void Many_types_are_sampled()
    {
        // 15 of 21 equal differences are positive: twice the binomial tail from 15 is 164320 / 2^21.
        double[] differences = [.. Enumerable.Range(0, 21).Select(i => i < 15 ? 1.0 : -1.0)];
        var test = new PairedTest();
        PairedTestResult result = test.Compare(differences, new double[21]);
        Assert.False(result.IsExact);
        Assert.InRange(result.PValue, 0.0784 - 0.004, 0.0784 + 0.004);
        Assert.Equal(result, test.Compare(differences, new double[21]));

        double[] all = [.. Enumerable.Repeat(1.0, 40)];
        Assert.Equal(1 / 5001.0, new PairedTest { Samples = 5000 }.Compare(all, new double[40]).PValue);
    }

    [Fact]
    public void Values_that_cannot_be_paired_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PairedTest().Compare([], []));
        Assert.Throws<ArgumentException>(() => new PairedTest().Compare([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => new PairedTest().Compare([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PairedTest { Samples = 10 });
    }
}
