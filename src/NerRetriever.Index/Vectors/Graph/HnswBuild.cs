using NerRetriever.Index.Vectors.Codes;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Builds a graph by the codes of an index.</summary>
internal static class HnswBuild
{
    /// <summary>
    /// Inserts the nodes from the graph's count up to <paramref name="count"/>, and links those that cannot be reached.
    /// One bit a number is too little to choose links by: there the vectors are compared.
    /// </summary>
    /// <param name="kind">The index's codes.</param>
    /// <param name="graph">The graph to grow.</param>
    /// <param name="codes">The codes of all nodes; not looked at where vectors are compared.</param>
    /// <param name="vectors">The vectors of all nodes.</param>
    /// <param name="dimension">Numbers in a vector, d.</param>
    /// <param name="count">Number of nodes that the graph is to have.</param>
    /// <param name="efConstruction">Candidates that a node's links are chosen from.</param>
    /// <param name="threads">Most threads to use; the graph does not depend on it.</param>
    public static void Run(
        VectorCodes kind,
        GrowingGraph graph,
        RowTable codes,
        RowTable vectors,
        int dimension,
        int count,
        int efConstruction,
        int threads)
    {
        switch (kind)
        {
            case VectorCodes.Float16:
                Run<Float16Code>(graph, codes, dimension, count, efConstruction, threads);
                break;
            case VectorCodes.Int8:
                Run<Int8Code>(graph, codes, dimension, count, efConstruction, threads);
                break;
            default:
                Run<Float32Code>(graph, vectors, dimension, count, efConstruction, threads);
                break;
        }
    }

    private static void Run<TCode>(
        GrowingGraph graph, RowTable rows, int dimension, int count, int efConstruction, int threads)
        where TCode : struct, ICode
    {
        using var builder = new HnswBuilder<TCode>(graph, rows, dimension, efConstruction, threads);
        builder.InsertUpTo(count);
        HnswConnectivity.Repair<TCode>(graph, rows, dimension, efConstruction);
    }
}
