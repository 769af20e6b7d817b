using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Tests.Networks;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Whole_numbers_are_even_and_within_the_limit()
    {
        var random = new SplitMix64(1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.Next(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Samples_are_distinct_kept_in_order_and_differ_between_streams()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        int[] sample = SplitMix64.For(1, 1).Sample(items, 30);
        Assert.Equal(30, sample.Distinct().Count());
        Assert.Equal(sample.Order(), sample);
        Assert.Equal(sample, SplitMix64.For(1, 1).Sample(items, 30));
        Assert.NotEqual(sample, SplitMix64.For(1, 2).Sample(items, 30));
        Assert.NotEqual(sample, SplitMix64.For(2, 1).Sample(items, 30));
        Assert.Equal(items, SplitMix64.For(1, 1).Sample(items, 100));
    }
}
