using NerRetriever.Index.Vectors;
using NerRetriever.Index.Vectors.Codes;
using NerRetriever.Index.Vectors.Graph;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Tests.Vectors;

/// <summary>A graph over vectors in memory, with codes of any kind.</summary>
internal sealed unsafe class MemoryGraph(VectorCodes kind, MemoryRows rows, HnswParameters parameters) : IDisposable
{
    private AlignedMemory _vectors = new(0);
    private AlignedMemory _codes = new(0);

    public GrowingGraph Graph { get; private set; } = new(parameters);

    public MemoryRows Rows => rows;

    public RowTable Vectors => Table(_vectors, Float32Code.Stride(rows.Dimension));

    public RowTable Codes =>
        kind == VectorCodes.Float32 ? Vectors : Table(_codes, RowLayout.Codes(kind, rows.Dimension).Stride);

    public HnswIndex Index => HnswIndex.Create(kind, Graph.Links, Codes, Vectors, rows.Dimension);

    public static MemoryGraph Of(
        VectorCodes kind, MemoryRows rows, HnswParameters parameters, int ef, int threads = 2)
    {
        var graph = new MemoryGraph(kind, rows, parameters);
        graph.Build(ef, threads);
        return graph;
    }

    /// <summary>Codes without a graph.</summary>
    public static MemoryGraph OfCodes(VectorCodes kind, MemoryRows rows)
    {
        var codes = new MemoryGraph(kind, rows, new HnswParameters(2, 1));
        codes.EncodeAll();
        return codes;
    }

    /// <summary>Inserts the rows that are not in the graph yet.</summary>
    public void Build(int ef, int threads = 2)
    {
        EncodeAll();
        HnswBuild.Run(kind, Graph, Codes, Vectors, rows.Dimension, rows.Count, ef, threads);
    }

    /// <summary>Writes the graph, and goes on with a copy of what the file has.</summary>
    public void Reload(string path)
    {
        uint crc = HnswFile.Write(path, Graph.Links);
        using HnswGraph graph = HnswFile.Open(path, crc);
        Assert.Null(HnswSoundness.ProblemOf(graph.Links));
        Graph.Dispose();
        Graph = GrowingGraph.CopyOf(graph.Links);
    }

    public byte[] Bytes(string path)
    {
        HnswFile.Write(path, Graph.Links);
        return File.ReadAllBytes(path);
    }

    /// <summary>Share of the ten nearest that a search by the graph finds, among the nodes given.</summary>
    public double Recall(float[][] queries, NodeSet? among = null, int? ef = null)
    {
        var exact = new FlatIndex(rows);
        HnswIndex approximate = Index;
        var expected = new ScoredNode[10];
        var actual = new ScoredNode[10];
        int hits = 0;
        foreach (float[] query in queries)
        {
            Assert.Equal(10, exact.Search(query, expected, among));
            int found = approximate.Search(query, actual, among, ef ?? HnswIndex.DefaultEf(10));
            Assert.All(actual[..found], node => Assert.True(among?.Contains(node.Node) ?? true));
            hits += expected.IntersectBy(actual[..found].Select(n => n.Node), n => n.Node).Count();
        }

        return hits / (10.0 * queries.Length);
    }

    public void Dispose()
    {
        Graph.Dispose();
        _vectors.Dispose();
        _codes.Dispose();
    }

    private RowTable Table(AlignedMemory memory, int stride)
    {
        // Two blocks, as after a second commit.
        int first = rows.Count * 2 / 3;
        return new RowTable(
            stride,
            new RowBlock(memory.Start, first),
            new RowBlock(memory.Start + (first * (long)stride), rows.Count - first));
    }

    private void EncodeAll()
    {
        Encode<Float32Code>(ref _vectors);
        switch (kind)
        {
            case VectorCodes.Float16:
                Encode<Float16Code>(ref _codes);
                break;
            case VectorCodes.Int8:
                Encode<Int8Code>(ref _codes);
                break;
            case VectorCodes.Bits:
                Encode<BitCode>(ref _codes);
                break;
        }
    }

    private void Encode<TCode>(ref AlignedMemory memory)
        where TCode : struct, ICode
    {
        int stride = TCode.Stride(rows.Dimension);
        memory.Dispose();
        memory = new AlignedMemory(rows.Count * (long)stride);
        for (int node = 0; node < rows.Count; node++)
        {
            TCode.Encode(rows[node], new Span<byte>(memory.Start + (node * (long)stride), stride));
        }
    }
}
