using System.Buffers;
using System.Collections.Concurrent;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// Exact search: scores every row. Useful for small indexes, filters and large k, and as the truth of recall tests.
/// </summary>
/// <param name="rows">The vectors.</param>
internal sealed class FlatIndex(IVectorRows rows) : IVectorIndex
{
    /// <summary>Numbers to multiply above which the scan is spread over the cores.</summary>
    internal const long ParallelWork = 1L << 22;

    // A heap that grew beyond this for a huge k is left to the garbage collector.
    private const int LargestPooledHeap = 1 << 16;

    private readonly ConcurrentQueue<NodeHeap<WorstFirst>> _heaps = new();

    /// <inheritdoc/>
    public int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among)
    {
        int count = rows.Count;
        int limit = Math.Min(nearest.Length, among?.Count ?? count);
        if (limit == 0)
        {
            return 0;
        }

        NodeHeap<WorstFirst> best = Rent();
        int parts = (long)(among?.Count ?? count) * rows.Dimension < ParallelWork ? 1 : Environment.ProcessorCount;
        if (parts == 1)
        {
            Scan(query, 0, count, limit, among, best);
        }
        else
        {
            ScanInParts(query, parts, limit, among, best);
        }

        int found = best.DrainRanked(nearest);
        Return(best);
        return found;
    }

    private void ScanInParts(ReadOnlySpan<float> query, int parts, int limit, NodeSet? among, NodeHeap<WorstFirst> best)
    {
        float[] shared = ArrayPool<float>.Shared.Rent(query.Length);
        query.CopyTo(shared);
        int length = query.Length;
        var found = new NodeHeap<WorstFirst>[parts];
        Parallel.For(0, parts, part =>
        {
            found[part] = Rent();
            int start = (int)((long)rows.Count * part / parts);
            int end = (int)((long)rows.Count * (part + 1) / parts);
            Scan(shared.AsSpan(0, length), start, end, limit, among, found[part]);
        });
        ArrayPool<float>.Shared.Return(shared);

        foreach (NodeHeap<WorstFirst> part in found)
        {
            while (part.Count > 0)
            {
                best.Offer(part.Pop(), limit);
            }

            Return(part);
        }
    }

    private void Scan(
        ReadOnlySpan<float> query, int start, int end, int limit, NodeSet? among, NodeHeap<WorstFirst> best)
    {
        if (among is null)
        {
            for (int node = start; node < end; node++)
            {
                best.Offer(new ScoredNode(node, InnerProduct.Of(query, rows[node])), limit);
            }

            return;
        }

        for (int node = among.NextFrom(start); node >= 0 && node < end; node = among.NextFrom(node + 1))
        {
            best.Offer(new ScoredNode(node, InnerProduct.Of(query, rows[node])), limit);
        }
    }

    private NodeHeap<WorstFirst> Rent() =>
        _heaps.TryDequeue(out NodeHeap<WorstFirst>? heap) ? heap : new NodeHeap<WorstFirst>();

    private void Return(NodeHeap<WorstFirst> heap)
    {
        if (heap.Capacity <= LargestPooledHeap)
        {
            heap.Clear();
            _heaps.Enqueue(heap);
        }
    }
}
