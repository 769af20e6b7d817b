using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Tests.Vectors;

public class FlatIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(1000)]
    public void Finds_what_sorting_everything_finds(int k)
    {
        MemoryRows rows = MemoryRows.Clustered(300, 24, 5, 0.5, seed: 1);
        float[] query = Samples.Vector(9, 24);
        Assert.Equal(Sorted(rows, query, _ => true).Take(k), Search(rows, query, k, null));
    }

    [Fact]
    public void Returns_only_members_of_the_set()
    {
        MemoryRows rows = MemoryRows.Clustered(300, 24, 5, 0.5, seed: 1);
        var among = new NodeSet(300);
        foreach (int node in new[] { 3, 63, 64, 65, 128, 299 })
        {
            among.Add(node);
        }

        float[] query = Samples.Vector(9, 24);
        Assert.Equal(Sorted(rows, query, among.Contains), Search(rows, query, 100, among));
        Assert.Empty(Search(rows, query, 100, new NodeSet(300)));
    }

    [Fact]
    public void Equal_scores_come_in_the_order_of_their_nodes()
    {
        float[] one = Samples.Vector(1, 16);
        var rows = new MemoryRows(16, Enumerable.Repeat(one, 50));
        Assert.Equal([0, 1, 2, 3, 4], Search(rows, one, 5, null).Select(n => n.Node));
    }

    [Fact]
    public void A_scan_in_parts_finds_the_same()
    {
        int count = (int)(FlatIndex.ParallelWork / 512) + 7;
        MemoryRows rows = MemoryRows.Clustered(64, 512, 8, 0.5, seed: 2);
        var many = new MemoryRows(512, Enumerable.Range(0, count).Select(i => rows[i % 64].ToArray()));
        float[] query = Samples.Vector(5, 512);
        Assert.Equal(Sorted(many, query, _ => true).Take(300), Search(many, query, 300, null));
        var odd = new NodeSet(count);
        for (int node = 1; node < count; node += 2)
        {
            odd.Add(node);
        }

        Assert.Equal(Sorted(many, query, odd.Contains).Take(300), Search(many, query, 300, odd));
    }

    [Fact]
    public void A_search_allocates_nothing_once_warm()
    {
        var index = new FlatIndex(MemoryRows.Clustered(500, 32, 5, 0.5, seed: 3));
        float[] query = Samples.Vector(1, 32);
        var nearest = new ScoredNode[10];
        index.Search(query, nearest, null);
        long before = GC.GetAllocatedBytesForCurrentThread();
        index.Search(query, nearest, null);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ScoredNode[] Search(MemoryRows rows, float[] query, int k, NodeSet? among)
    {
        var nearest = new ScoredNode[k];
        int found = new FlatIndex(rows).Search(query, nearest, among);
        return nearest[..found];
    }

    private static IEnumerable<ScoredNode> Sorted(MemoryRows rows, float[] query, Func<int, bool> filter) =>
        Enumerable.Range(0, rows.Count).Where(filter)
            .Select(node => new ScoredNode(node, InnerProduct.Of(query, rows[node])))
            .OrderByDescending(n => n.Score).ThenBy(n => n.Node);
}
