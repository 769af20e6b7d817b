using System.Buffers;
using System.Collections.Concurrent;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// Exact search: scores every row. Useful for small indexes, narrow filters and large k, and as the truth of recall
/// tests.
/// </summary>
/// <param name="rows">The vectors.</param>
internal sealed class FlatIndex(IVectorRows rows) : IVectorIndex
{
    /// <summary>Numbers to multiply above which the scan is spread over the cores.</summary>
    internal const long ParallelWork = 1L << 20;

    // What grew beyond this for a huge k is left to the garbage collector.
    private const int LargestPooled = 1 << 18;

    private readonly ConcurrentQueue<TopKeys> _pool = new();

    /// <inheritdoc/>
    public int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among)
    {
        int count = rows.Count;
        int limit = Math.Min(nearest.Length, among?.Count ?? count);
        if (limit == 0)
        {
            return 0;
        }

        TopKeys best = Rent(limit);
        int parts = (long)(among?.Count ?? count) * rows.Dimension < ParallelWork ? 1 : Environment.ProcessorCount;
        if (parts == 1)
        {
            Scan(query, 0, count, among, best);
        }
        else
        {
            ScanInParts(query, parts, limit, among, best);
        }

        Span<ulong> keys = best.Take();
        keys.Sort();
        for (int i = 0; i < keys.Length; i++)
        {
            ulong key = keys[^(i + 1)];
            nearest[i] = new ScoredNode(RankKey.Number(key), RankKey.Score(key));
        }

        int found = keys.Length;
        Return(best);
        return found;
    }

    private void ScanInParts(ReadOnlySpan<float> query, int parts, int limit, NodeSet? among, TopKeys best)
    {
        float[] shared = ArrayPool<float>.Shared.Rent(query.Length);
        query.CopyTo(shared);
        int length = query.Length;
        var found = new TopKeys[parts];
        Parallel.For(0, parts, part =>
        {
            found[part] = Rent(limit);
            int start = (int)((long)rows.Count * part / parts);
            int end = (int)((long)rows.Count * (part + 1) / parts);
            Scan(shared.AsSpan(0, length), start, end, among, found[part]);
        });
        ArrayPool<float>.Shared.Return(shared);

        foreach (TopKeys part in found)
        {
            foreach (ulong key in part.Take())
            {
                best.Offer(key);
            }

            Return(part);
        }
    }

    private void Scan(ReadOnlySpan<float> query, int start, int end, NodeSet? among, TopKeys best)
    {
        if (among is null)
        {
            for (int node = start; node < end; node++)
            {
                best.Offer(RankKey.Of(InnerProduct.Of(query, rows[node]), node));
            }

            return;
        }

        for (int node = among.NextFrom(start); node >= 0 && node < end; node = among.NextFrom(node + 1))
        {
            best.Offer(RankKey.Of(InnerProduct.Of(query, rows[node]), node));
        }
    }

    private TopKeys Rent(int limit)
    {
        TopKeys keys = _pool.TryDequeue(out TopKeys? pooled) ? pooled : new TopKeys();
        keys.Begin(limit);
        return keys;
    }

    private void Return(TopKeys keys)
    {
        if (keys.Capacity <= LargestPooled)
        {
            _pool.Enqueue(keys);
        }
    }
}
