using System.Collections.Concurrent;
using NerRetriever.Index.Vectors.Graph;

namespace NerRetriever.Index.Vectors;

/// <summary>Approximate search by a graph: fast on large indexes, where it misses a few of the nearest.</summary>
/// <param name="graph">The graph over the rows.</param>
/// <param name="rows">The vectors.</param>
internal sealed class HnswIndex(HnswGraph graph, IVectorRows rows) : IVectorIndex
{
    /// <summary>Least number of nodes that a search keeps while it looks for the k nearest.</summary>
    public const int LeastEf = 64;

    private readonly ConcurrentQueue<SearchSpace> _spaces = new();

    /// <summary>The default breadth of a search for k nodes: 2 k, but at least <see cref="LeastEf"/>.</summary>
    public static int DefaultEf(int k) => (int)Math.Clamp(2L * k, LeastEf, int.MaxValue);

    /// <inheritdoc/>
    public int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among) =>
        Search(query, nearest, among, DefaultEf(nearest.Length));

    /// <summary>The search with a breadth of its own; ef below k counts as k.</summary>
    public int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among, int ef)
    {
        if (nearest.IsEmpty)
        {
            return 0;
        }

        SearchSpace space = _spaces.TryDequeue(out SearchSpace? pooled) ? pooled : new SearchSpace();
        HnswSearch.Run(graph, new PointSimilarity(query, rows), Math.Max(ef, nearest.Length), among, space);
        int found = space.Nearest.DrainRanked(nearest);
        _spaces.Enqueue(space);
        return found;
    }
}
