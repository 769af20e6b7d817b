using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Tests.Vectors;

public class NodeSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(130)]
    public void All_has_every_node_and_no_other(int size)
    {
        NodeSet all = NodeSet.All(size);
        Assert.Equal(size, all.Count);
        Assert.Equal(Enumerable.Range(0, size), Members(all));
    }

    [Fact]
    public void Adding_and_removing_are_counted_once()
    {
        var set = new NodeSet(100);
        Assert.True(set.Add(70));
        Assert.False(set.Add(70));
        Assert.True(set.Add(3));
        Assert.Equal([3, 70], Members(set));
        Assert.True(set.Remove(3));
        Assert.False(set.Remove(3));
        Assert.Equal(1, set.Count);
    }

    private static IEnumerable<int> Members(NodeSet set)
    {
        for (int node = set.NextFrom(0); node >= 0; node = set.NextFrom(node + 1))
        {
            yield return node;
        }
    }
}
