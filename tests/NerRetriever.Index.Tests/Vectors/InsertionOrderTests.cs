using NerRetriever.Index.Vectors.Graph;

namespace NerRetriever.Index.Tests.Vectors;

public class InsertionOrderTests
{
    [Fact]
    public void Every_node_comes_once_and_neighbours_come_apart()
    {
        int[] order = InsertionOrder.Shuffled(100, 1_100, seed: 42);
        Assert.Equal(Enumerable.Range(100, 1_000), order.Order());
        Assert.Equal(order, InsertionOrder.Shuffled(100, 1_100, seed: 42));
        Assert.NotEqual(order, InsertionOrder.Shuffled(100, 1_100, seed: 43));
        Assert.InRange(order.Zip(order.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) == 1), 0, 10);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(1_000_000, 20_000)]
    public void A_batch_is_at_most_two_percent(int inserted, int expected) =>
        Assert.Equal(expected, InsertionOrder.BatchAfter(inserted));
}
