using System.Collections.Concurrent;
using NerRetriever.Index.Vectors.Codes;
using NerRetriever.Index.Vectors.Graph;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// Approximate search by a graph: fast on large indexes, where it misses a few of the nearest. The graph is walked by
/// codes; the candidates are then compared by the vectors themselves, so that scores are exact.
/// </summary>
internal abstract class HnswIndex : IVectorIndex
{
    /// <summary>Least number of nodes that a search keeps while it looks for the k nearest.</summary>
    public const int LeastEf = 64;

    private long _comparisons;

    /// <summary>Comparisons with codes that all searches so far made.</summary>
    public long Comparisons => Interlocked.Read(ref _comparisons);

    /// <summary>The default breadth of a search for k nodes: 2 k, but at least <see cref="LeastEf"/>.</summary>
    public static int DefaultEf(int k) => (int)Math.Clamp(2L * k, LeastEf, int.MaxValue);

    /// <summary>An index over memory that its owners keep alive.</summary>
    /// <param name="kind">The codes.</param>
    /// <param name="links">The graph.</param>
    /// <param name="codes">The codes of its nodes; not looked at where they are the vectors themselves.</param>
    /// <param name="vectors">The vectors of its nodes.</param>
    /// <param name="dimension">Numbers in a vector, d.</param>
    public static HnswIndex Create(
        VectorCodes kind, HnswLinks links, RowTable codes, RowTable vectors, int dimension) => kind switch
        {
            VectorCodes.Float32 => new HnswIndex<Float32Code>(links, vectors, vectors, dimension),
            VectorCodes.Float16 => new HnswIndex<Float16Code>(links, codes, vectors, dimension),
            VectorCodes.Int8 => new HnswIndex<Int8Code>(links, codes, vectors, dimension),
            VectorCodes.Bits => new HnswIndex<BitCode>(links, codes, vectors, dimension),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no such codes."),
        };

    /// <inheritdoc/>
    public int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among) =>
        Search(query, nearest, among, DefaultEf(nearest.Length));

    /// <summary>The search with a breadth of its own; an ef below k, or below what rounded codes need, is raised.</summary>
    public int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among, int ef) =>
        Math.Max(0, Search(query, nearest, among, ef, long.MaxValue));

    /// <summary>
    /// The search with a limit: returns -1 where it would take more than <paramref name="most"/> comparisons, as among
    /// few nodes or far from the query.
    /// </summary>
    public abstract int Search(
        ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among, int ef, long most);

    /// <summary>Counts the comparisons of a search.</summary>
    protected void Count(long comparisons) => Interlocked.Add(ref _comparisons, comparisons);
}

/// <summary>The search by one kind of codes.</summary>
/// <param name="links">The graph.</param>
/// <param name="codes">The codes.</param>
/// <param name="vectors">The vectors.</param>
/// <param name="dimension">Numbers in a vector, d.</param>
internal sealed unsafe class HnswIndex<TCode>(HnswLinks links, RowTable codes, RowTable vectors, int dimension)
    : HnswIndex
    where TCode : struct, ICode
{
    private readonly ConcurrentQueue<SearchSpace> _spaces = new();

    /// <inheritdoc/>
    public override int Search(
        ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among, int ef, long most)
    {
        if (query.Length != dimension)
        {
            throw new ArgumentException($"The query has {query.Length} dimensions and the index {dimension}.", nameof(query));
        }

        if (nearest.IsEmpty || links.Count == 0)
        {
            return 0;
        }

        SearchSpace space = _spaces.TryDequeue(out SearchSpace? pooled) ? pooled : new SearchSpace();
        ef = Math.Max(ef, TCode.LeastEf(nearest.Length));
        byte* prepared = space.Point(TCode.PointSize(dimension));
        TCode.PointOfVector(query, prepared);
        var point = new CodePoint<TCode>(codes, prepared, dimension);
        var ground = new BaseLayer(links);
        ulong start = Start(query, point, space);
        bool ended = among is null
            ? HnswSearch.Layer(ground, point, start, ef, default(EveryNode), most, space)
            : HnswSearch.Layer(ground, point, start, ef, new NodesAmong(among), most, space);
        int found = ended ? Rank(query, nearest, ef, space) : -1;
        Count(space.TakeComparisons());
        _spaces.Enqueue(space);
        return found;
    }

    private ulong Start(ReadOnlySpan<float> query, CodePoint<TCode> point, SearchSpace space)
    {
        if (!TCode.IsCoarse)
        {
            return HnswSearch.Descend(links, point, 0, space);
        }

        fixed (float* exact = query)
        {
            var vector = new CodePoint<Float32Code>(vectors, (byte*)exact, dimension);
            int node = RankKey.Number(HnswSearch.Descend(links, vector, 0, space));
            return RankKey.Of(point.To(node), node);
        }
    }

    private int Rank(ReadOnlySpan<float> query, Span<ScoredNode> nearest, int ef, SearchSpace space)
    {
        Span<ulong> keys = space.Nearest.Keys;
        keys.Sort();
        int rescored = Math.Min(TCode.Rescored(nearest.Length, ef), keys.Length);
        if (rescored > 0)
        {
            keys = keys[^rescored..];
            Rescore(query, keys);
            keys.Sort();
        }

        int found = Math.Min(nearest.Length, keys.Length);
        for (int i = 0; i < found; i++)
        {
            ulong key = keys[^(i + 1)];
            nearest[i] = new ScoredNode(RankKey.Number(key), RankKey.Score(key));
        }

        return found;
    }

    private void Rescore(ReadOnlySpan<float> query, Span<ulong> keys)
    {
        var exact = new CodePoint<Float32Code>(vectors, null, dimension);
        foreach (ulong key in keys)
        {
            exact.Prefetch(RankKey.Number(key));
        }

        for (int i = 0; i < keys.Length; i++)
        {
            int node = RankKey.Number(keys[i]);
            var row = new ReadOnlySpan<float>(vectors.Row(node), dimension);
            keys[i] = RankKey.Of(InnerProduct.Of(query, row), node);
        }
    }
}
