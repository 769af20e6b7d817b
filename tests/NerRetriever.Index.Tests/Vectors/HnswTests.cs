using NerRetriever.Index.Vectors;
using NerRetriever.Index.Vectors.Graph;
using NerRetriever.Testing;

namespace NerRetriever.Index.Tests.Vectors;

public class HnswTests
{
    private static readonly HnswParameters Parameters = new(16, 42);

    [Theory]
    [InlineData(VectorCodes.Float32)]
    [InlineData(VectorCodes.Int8)]
    public void Recall_holds_across_save_reload_add_and_delete(VectorCodes kind)
    {
        const int Dimension = 128, Half = 6_000, All = 10_000;
        using var folder = new TemporaryFolder();
        float[][] vectors = [.. MemoryRows.ClusteredVectors(All + 100, Dimension, 200, 0.8, seed: 7)];
        float[][] queries = vectors[All..];
        using var graph = MemoryGraph.Of(kind, new MemoryRows(Dimension, vectors[..Half]), Parameters, ef: 100);
        double recall = graph.Recall(queries);
        Assert.InRange(recall, 0.95, 1);

        graph.Reload(folder["a.hnsw"]);
        Assert.Equal(recall, graph.Recall(queries));

        foreach (float[] vector in vectors[Half..All])
        {
            graph.Rows.Add(vector);
        }

        graph.Build(ef: 100);
        Assert.Equal(0, HnswConnectivity.CountUnreachable(graph.Graph.Links));
        Assert.InRange(graph.Recall(queries), 0.95, 1);

        NodeSet live = NodeSet.All(All);
        for (int node = 0; node < All; node += 3)
        {
            live.Remove(node);
        }

        Assert.InRange(graph.Recall(queries, live), 0.95, 1);
    }

    [Theory]
    [InlineData(VectorCodes.Float16, 64, 0.0)]
    [InlineData(VectorCodes.Int8, 64, 0.005)]
    [InlineData(VectorCodes.Int8, 10, 0.005)]
    [InlineData(VectorCodes.Bits, 400, 0.02)]
    public void Codes_lose_little_recall(VectorCodes kind, int ef, double most)
    {
        // 24 latent dimensions and overlapping clusters, seen through 120: the nearest are hard to tell apart.
        float[][] latent = [.. MemoryRows.ClusteredVectors(8_200, 24, 40, 2.0, seed: 3)];
        float[][] map = [.. MemoryRows.ClusteredVectors(120, 24, 120, 1.0, seed: 4)];
        float[][] vectors = [.. latent.Select(
            x => Samples.Normalised([.. map.Select(row => InnerProduct.Of(row, x))]))];
        var rows = new MemoryRows(120, vectors[..8_000]);
        float[][] queries = vectors[8_000..];
        using var exact = MemoryGraph.Of(VectorCodes.Float32, rows, Parameters, ef: 100);
        using var coded = MemoryGraph.Of(kind, rows, Parameters, ef: 100);
        double best = exact.Recall(queries, ef: Math.Min(ef, 64));
        Assert.InRange(best, 0.7, 0.9999);
        Assert.InRange(coded.Recall(queries, ef: ef), best - most - 0.002, 1);
    }

    [Theory]
    [InlineData(VectorCodes.Float32)]
    [InlineData(VectorCodes.Int8)]
    public void The_graph_does_not_depend_on_the_number_of_threads(VectorCodes kind)
    {
        using var folder = new TemporaryFolder();
        float[][] vectors = [.. MemoryRows.ClusteredVectors(3_000, 16, 10, 0.5, seed: 3)];
        byte[] Build(int threads)
        {
            // Two sessions with a reload between them, as two commits are.
            using var graph = MemoryGraph.Of(kind, new MemoryRows(16, vectors[..2_000]), Parameters, ef: 40, threads);
            graph.Reload(folder["a"]);
            foreach (float[] vector in vectors[2_000..])
            {
                graph.Rows.Add(vector);
            }

            graph.Build(ef: 40, threads);
            return graph.Bytes(folder["b"]);
        }

        byte[] one = Build(1);
        Assert.Equal(one, Build(2));
        Assert.Equal(one, Build(7));
    }

    [Fact]
    public void A_session_of_vectors_unlike_all_before_finds_itself()
    {
        // They see each other although they come together: batches grow with the session and not with the graph.
        float[][] old = [.. MemoryRows.ClusteredVectors(4_000, 32, 20, 0.5, seed: 1)];
        float[][] unlike = [.. MemoryRows.ClusteredVectors(120, 32, 1, 0.7, seed: 2)];
        var rows = new MemoryRows(32, old);
        using var graph = MemoryGraph.Of(VectorCodes.Int8, rows, Parameters, ef: 100);
        foreach (float[] vector in unlike[..100])
        {
            rows.Add(vector);
        }

        graph.Build(ef: 100);
        Assert.InRange(graph.Recall(unlike[100..]), 0.98, 1);
    }

    [Theory]
    [InlineData(VectorCodes.Float32)]
    [InlineData(VectorCodes.Float16)]
    [InlineData(VectorCodes.Int8)]
    [InlineData(VectorCodes.Bits)]
    public void Thousands_of_near_duplicates_leave_no_node_unreachable(VectorCodes kind)
    {
        // Three tight heaps far apart: links inside a heap crowd out those between them.
        var rows = MemoryRows.Clustered(3_000, 32, 3, 1e-3, seed: 5);
        using var graph = MemoryGraph.Of(kind, rows, new HnswParameters(4, 1), ef: 32);
        Assert.Equal(0, HnswConnectivity.CountUnreachable(graph.Graph.Links));
        HnswIndex index = graph.Index;
        for (int node = 0; node < rows.Count; node += 97)
        {
            var nearest = new ScoredNode[1];
            index.Search(rows[node], nearest, null, ef: 200);
            Assert.InRange(nearest[0].Score, 0.9999f, 1.001f);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public unsafe void Repair_connects_even_full_lists(int m)
    {
        // Chains of full lists and islands that nothing leads to.
        var rows = MemoryRows.Clustered(400, 8, 4, 0.3, seed: 11);
        using var graph = MemoryGraph.Of(VectorCodes.Int8, rows, new HnswParameters(m, 1), ef: 8);
        HnswLinks links = graph.Graph.Links;
        graph.Graph.SetEntryPoint(0, -1);
        for (int node = 0; node < 400; node++)
        {
            GrowingGraph.SetLinks(
                links.BaseRow(node),
                2 * m,
                node < 100
                    ? [.. Enumerable.Range(1, 2 * m).Select(i => (node + i) % 100)]
                    : [100 + ((node - 99) % 300)]);
        }

        Assert.Equal(300, HnswConnectivity.CountUnreachable(graph.Graph.Links));
        Assert.True(HnswConnectivity.Repair<NerRetriever.Index.Vectors.Codes.Int8Code>(graph.Graph, graph.Codes, 8, 20) > 0);
        Assert.Equal(0, HnswConnectivity.CountUnreachable(graph.Graph.Links));
        Assert.Null(HnswSoundness.ProblemOf(graph.Graph.Links));
    }

    [Fact]
    public void Small_graphs_are_searched_too()
    {
        var rows = new MemoryRows(8, []);
        using var graph = MemoryGraph.Of(VectorCodes.Int8, rows, Parameters, ef: 10);
        Assert.Equal(0, graph.Index.Search(Samples.Vector(1), new ScoredNode[3], null));
        rows.Add(Samples.Vector(4));
        graph.Build(ef: 10);
        var nearest = new ScoredNode[3];
        Assert.Equal(1, graph.Index.Search(Samples.Vector(4), nearest, null));
        Assert.Equal(0, nearest[0].Node);
        Assert.Equal(0, graph.Index.Search(Samples.Vector(4), nearest, new NodeSet(1)));
        Assert.Equal(0, graph.Index.Search(Samples.Vector(4), [], null));
        Assert.Throws<ArgumentException>(() => graph.Index.Search(new float[7], nearest, null));
    }

    [Theory]
    [InlineData(VectorCodes.Float32)]
    [InlineData(VectorCodes.Float16)]
    [InlineData(VectorCodes.Int8)]
    [InlineData(VectorCodes.Bits)]
    public void A_search_allocates_nothing_once_warm(VectorCodes kind)
    {
        var rows = MemoryRows.Clustered(500, 32, 5, 0.5, seed: 3);
        using var graph = MemoryGraph.Of(kind, rows, Parameters, ef: 40);
        HnswIndex index = graph.Index;
        float[] query = Samples.Vector(1, 32);
        NodeSet most = NodeSet.All(500);
        most.Remove(3);
        var nearest = new ScoredNode[10];
        index.Search(query, nearest, null);
        index.Search(query, nearest, most);
        long least = long.MaxValue; // the runtime may allocate on this thread once
        for (int run = 0; run < 3; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            index.Search(query, nearest, null);
            index.Search(query, nearest, most);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_search_gives_up_at_its_limit_and_counts_what_it_compared()
    {
        var rows = MemoryRows.Clustered(2_000, 32, 5, 0.5, seed: 3);
        using var graph = MemoryGraph.Of(VectorCodes.Int8, rows, Parameters, ef: 40);
        HnswIndex index = graph.Index;
        var few = new NodeSet(2_000);
        few.Add(7);
        few.Add(1_999);
        var nearest = new ScoredNode[5];
        Assert.Equal(-1, index.Search(Samples.Vector(1, 32), nearest, few, 64, 100));
        Assert.InRange(index.Comparisons, 100, 400);
        Assert.Equal(2, index.Search(Samples.Vector(1, 32), nearest, few, 64, long.MaxValue));
        Assert.InRange(index.Comparisons, 1_900, 2_600); // Two are fewer than ef: all nodes are walked through.
    }

    [Fact]
    public void Marks_of_65535_searches_do_not_mix()
    {
        var rows = MemoryRows.Clustered(40, 8, 2, 0.5, seed: 3);
        using var graph = MemoryGraph.Of(VectorCodes.Int8, rows, new HnswParameters(2, 9), ef: 8);
        HnswIndex index = graph.Index;
        var first = new ScoredNode[5];
        var nearest = new ScoredNode[5];
        index.Search(Samples.Vector(1), first, null, 40);
        for (int i = 0; i < 70_000; i++)
        {
            Assert.Equal(5, index.Search(Samples.Vector(1), nearest, null, 5));
        }

        index.Search(Samples.Vector(1), nearest, null, 40);
        Assert.Equal(first, nearest);
    }

    [Fact]
    public void Every_flipped_byte_and_every_cut_of_the_file_is_found()
    {
        using var folder = new TemporaryFolder();
        var rows = MemoryRows.Clustered(12, 8, 2, 0.5, seed: 3);
        using var graph = MemoryGraph.Of(VectorCodes.Int8, rows, new HnswParameters(2, 9), ef: 8);
        byte[] whole = graph.Bytes(folder["a"]);
        uint crc = HnswFile.Write(folder["a"], graph.Graph.Links);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 0x01;
            foreach (byte[] damaged in new[] { flipped, whole[..i] })
            {
                File.WriteAllBytes(folder["b"], damaged);
                Assert.Equal(
                    IndexErrorKind.Corrupt, Assert.Throws<IndexException>(() => HnswFile.Open(folder["b"], crc)).Kind);
            }
        }
    }

    [Fact]
    public unsafe void Links_that_lead_nowhere_are_passed_over_and_reported()
    {
        var rows = MemoryRows.Clustered(2_000, 8, 2, 0.5, seed: 3);
        using var graph = MemoryGraph.Of(VectorCodes.Int8, rows, new HnswParameters(4, 9), ef: 20);
        HnswLinks links = graph.Graph.Links;
        var random = new Random(1);
        for (int i = 0; i < links.Count * 8; i++)
        {
            links.Base[i] = random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : links.Base[i];
        }

        for (int i = 0; i < links.UpperRows * 4; i++)
        {
            links.Upper[i] = random.Next(int.MinValue, int.MaxValue);
        }

        Assert.NotNull(HnswSoundness.ProblemOf(links));
        Assert.InRange(graph.Index.Search(Samples.Vector(2), new ScoredNode[5], null), 0, 5);
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
}
