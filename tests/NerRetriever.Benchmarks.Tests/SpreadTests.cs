using NerRetriever.Benchmarks.Measurement;

namespace NerRetriever.Benchmarks.Tests;

public class SpreadTests
{
    [Fact]
    public void Median_and_range_of_odd_and_even_numbers_of_samples()
    {
        Assert.Equal(new Spread(2, 1, 9), Spread.Of([9, 1, 2]));
        Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 2, 4]));
        Assert.Equal("3.0 (1.0-9.0)", Spread.Of([9, 1, 2, 4]).Text("F1"));
        Assert.Throws<ArgumentException>(() => Spread.Of([]));
    }
}
