using NerRetriever.Index.Vectors;
using NerRetriever.Index.Vectors.Graph;
using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Vectors;

public class HnswTests
{
    private static readonly HnswParameters Parameters = new(16, 42);

    [Fact]
    public void Recall_holds_across_save_reload_add_and_delete()
    {
        const int Dimension = 128, Half = 6_000, All = 10_000;
        using var folder = new TemporaryFolder();
        float[][] vectors = [.. MemoryRows.ClusteredVectors(All + 100, Dimension, 200, 0.8, seed: 7)];
        float[][] queries = vectors[All..];
        var rows = new MemoryRows(Dimension, vectors[..Half]);
        HnswGraph graph = Build(new HnswGraph(Parameters), rows, ef: 100);
        Assert.InRange(Recall(graph, rows, queries, null), 0.95, 1);

        HnswGraph reloaded = HnswFile.Read(folder["a.hnsw"], HnswFile.Write(folder["a.hnsw"], graph));
        Assert.Equal(Recall(graph, rows, queries, null), Recall(reloaded, rows, queries, null));

        foreach (float[] vector in vectors[Half..All])
        {
            rows.Add(vector);
        }

        Build(reloaded, rows, ef: 100);
        Assert.Equal(0, HnswConnectivity.CountUnreachable(reloaded));
        Assert.InRange(Recall(reloaded, rows, queries, null), 0.95, 1);

        NodeSet live = NodeSet.All(All);
        for (int node = 0; node < All; node += 3)
        {
            live.Remove(node);
        }

        Assert.InRange(Recall(reloaded, rows, queries, live), 0.95, 1);
    }

    [Fact]
    public void The_same_nodes_give_the_same_graph_in_one_session_or_several()
    {
        using var folder = new TemporaryFolder();
        float[][] vectors = [.. MemoryRows.ClusteredVectors(600, 16, 10, 0.5, seed: 3)];
        var rows = new MemoryRows(16, vectors);
        HnswGraph once = Build(new HnswGraph(Parameters), rows, ef: 40);
        var growing = new MemoryRows(16, vectors[..200]);
        HnswGraph parts = Build(new HnswGraph(Parameters), growing, ef: 40);
        foreach (float[] vector in vectors[200..])
        {
            growing.Add(vector);
        }

        parts = HnswFile.Read(folder["a"], HnswFile.Write(folder["a"], parts));
        Build(parts, growing, ef: 40);
        HnswFile.Write(folder["a"], once);
        HnswFile.Write(folder["b"], parts);
        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
    }

    [Fact]
    public void Thousands_of_near_duplicates_leave_no_node_unreachable()
    {
        // Three tight heaps far apart: links inside a heap crowd out those between them.
        var rows = MemoryRows.Clustered(3_000, 32, 3, 1e-3, seed: 5);
        HnswGraph graph = Build(new HnswGraph(new HnswParameters(4, 1)), rows, ef: 32);
        Assert.Equal(0, HnswConnectivity.CountUnreachable(graph));
        for (int node = 0; node < rows.Count; node += 97)
        {
            var nearest = new ScoredNode[1];
            new HnswIndex(graph, rows).Search(rows[node], nearest, null, ef: 200);
            Assert.InRange(nearest[0].Score, 0.9999f, 1.001f);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Repair_connects_even_full_lists(int m)
    {
        // Chains of full lists and islands that nothing leads to.
        var rows = MemoryRows.Clustered(400, 8, 4, 0.3, seed: 11);
        var graph = new HnswGraph(new HnswParameters(m, 1));
        for (int node = 0; node < rows.Count; node++)
        {
            graph.AddNode(0);
        }

        graph.SetEntryPoint(0);
        for (int node = 0; node < 100; node++)
        {
            graph.SetLinks(node, 0, [.. Enumerable.Range(1, 2 * m).Select(i => (node + i) % 100)]);
        }

        for (int node = 100; node < 400; node++)
        {
            graph.SetLinks(node, 0, [100 + ((node - 99) % 300)]);
        }

        Assert.Equal(300, HnswConnectivity.CountUnreachable(graph));
        Assert.True(HnswConnectivity.Repair(graph, new RowSimilarity(rows), 20) > 0);
        Assert.Equal(0, HnswConnectivity.CountUnreachable(graph));
    }

    [Fact]
    public void Small_graphs_are_searched_too()
    {
        var rows = new MemoryRows(8, []);
        var graph = new HnswGraph(Parameters);
        Assert.Equal(0, new HnswIndex(graph, rows).Search(Samples.Vector(1), new ScoredNode[3], null));
        rows.Add(Samples.Vector(4));
        Build(graph, rows, ef: 10);
        var nearest = new ScoredNode[3];
        Assert.Equal(1, new HnswIndex(graph, rows).Search(Samples.Vector(4), nearest, null));
        Assert.Equal(0, nearest[0].Node);
        Assert.Equal(0, new HnswIndex(graph, rows).Search(Samples.Vector(4), nearest, new NodeSet(1)));
        Assert.Equal(0, new HnswIndex(graph, rows).Search(Samples.Vector(4), [], null));
    }

    [Fact]
    public void A_search_allocates_nothing_once_warm()
    {
        var rows = MemoryRows.Clustered(500, 32, 5, 0.5, seed: 3);
        var index = new HnswIndex(Build(new HnswGraph(Parameters), rows, ef: 40), rows);
        float[] query = Samples.Vector(1, 32);
        var nearest = new ScoredNode[10];
        index.Search(query, nearest, null);
        long before = GC.GetAllocatedBytesForCurrentThread();
        index.Search(query, nearest, null);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Every_flipped_byte_and_every_cut_of_the_file_is_found()
    {
        using var folder = new TemporaryFolder();
        var rows = MemoryRows.Clustered(12, 8, 2, 0.5, seed: 3);
        uint crc = HnswFile.Write(folder["a"], Build(new HnswGraph(new HnswParameters(2, 9)), rows, ef: 8));
        byte[] whole = File.ReadAllBytes(folder["a"]);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 0x01;
            foreach (byte[] damaged in new[] { flipped, whole[..i] })
            {
                File.WriteAllBytes(folder["b"], damaged);
                Assert.Equal(
                    IndexErrorKind.Corrupt, Assert.Throws<IndexException>(() => HnswFile.Read(folder["b"], crc)).Kind);
            }
        }
    }

    [Fact]
    public void Layers_follow_their_distribution()
    {
        int[] counts = new int[HnswParameters.HighestLayer + 1];
        for (int node = 0; node < 64_000; node++)
        {
            counts[Parameters.LayerOf(node)]++;
        }

        Assert.InRange(counts.Skip(1).Sum(), 3_800, 4_200);
        Assert.InRange(counts.Skip(2).Sum(), 190, 310);
    }

    private static HnswGraph Build(HnswGraph graph, MemoryRows rows, int ef)
    {
        var similarity = new RowSimilarity(rows);
        var builder = new HnswBuilder<RowSimilarity>(graph, similarity, ef);
        while (graph.Count < rows.Count)
        {
            builder.Insert();
        }

        HnswConnectivity.Repair(graph, similarity, ef);
        return graph;
    }

    private static double Recall(HnswGraph graph, MemoryRows rows, float[][] queries, NodeSet? among)
    {
        var exact = new FlatIndex(rows);
        var approximate = new HnswIndex(graph, rows);
        var expected = new ScoredNode[10];
        var actual = new ScoredNode[10];
        int hits = 0;
        foreach (float[] query in queries)
        {
            Assert.Equal(10, exact.Search(query, expected, among));
            int found = approximate.Search(query, actual, among);
            hits += expected.IntersectBy(actual[..found].Select(n => n.Node), n => n.Node).Count();
        }

        return hits / (10.0 * queries.Length);
    }
}
