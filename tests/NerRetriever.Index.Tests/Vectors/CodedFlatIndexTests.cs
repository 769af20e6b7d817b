using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Tests.Vectors;

public class CodedFlatIndexTests
{
    private const int Count = 9_000;
    private const int Dimension = 120; // large enough that the scan is not left to the flat index

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(700)]
    [InlineData(1_125)]
    [InlineData(9_001)]
    public void Gives_the_answer_of_the_flat_scan(int k)
    {
        MemoryRows rows = MemoryRows.Clustered(Count, Dimension, 20, 0.9, seed: 3);
        float[] query = Samples.Vector(5, Dimension);
        AssertSame(rows, query, k, null);
        AssertSame(rows, [.. query.Select(x => x * 1e-3f)], k, null);
        AssertSame(rows, [.. query.Select(x => x * 1e4f)], k, null);
        AssertSame(rows, [.. query.Select(x => x * 1e-36f)], k, null);
        var among = new NodeSet(Count);
        for (int node = 5; node < Count; node += 9 - (node % 8))
        {
            among.Add(node);
        }

        AssertSame(rows, query, k, among);
        AssertSame(rows, query, k, new NodeSet(Count));
    }

    [Fact]
    public void Near_duplicates_and_equal_vectors_come_in_the_order_of_the_flat_scan()
    {
        // Differences far below a step of the codes: bounds tell nothing apart, exact scores do.
        float[] centre = Samples.Vector(1, Dimension);
        var random = new Random(2);
        var rows = new MemoryRows(Dimension, Enumerable.Range(0, Count).Select(i => i % 3 == 0
            ? centre
            : Samples.Normalised([.. centre.Select(x => x + (1e-4f * (float)random.NextDouble()))])));
        AssertSame(rows, centre, 50, null);
        AssertSame(rows, Samples.Vector(7, Dimension), 1_000, null);
    }

    [Fact]
    public void One_large_number_makes_wide_bounds_and_no_wrong_answer()
    {
        var random = new Random(8);
        var rows = new MemoryRows(Dimension, Enumerable.Range(0, Count).Select(i =>
        {
            float[] vector = Samples.Vector(i, Dimension);
            vector[random.Next(Dimension)] += i % 50;
            return Samples.Normalised(vector);
        }));
        for (int seed = 0; seed < 5; seed++)
        {
            AssertSame(rows, Samples.Vector(20_000 + seed, Dimension), 100, null);
        }
    }

    private static void AssertSame(MemoryRows rows, float[] query, int k, NodeSet? among)
    {
        using MemoryGraph codes = MemoryGraph.OfCodes(VectorCodes.Int8, rows);
        var expected = new ScoredNode[k];
        var actual = new ScoredNode[k];
        int count = new FlatIndex(rows).Search(query, expected, among);
        Assert.Equal(count, new CodedFlatIndex(codes.Codes, rows).Search(query, actual, among));
        Assert.Equal(expected, actual);
    }
}
