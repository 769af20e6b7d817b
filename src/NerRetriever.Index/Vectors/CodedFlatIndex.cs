using System.Buffers;
using System.Collections.Concurrent;
using NerRetriever.Index.Vectors.Codes;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// Exact search that reads the int8 codes of all rows and the vectors of a few: a scan takes as long as its bytes take
/// from memory, and codes have a quarter of them. How far a row is from its vector is known from its scale, and with it
/// bounds of the exact score (Cauchy-Schwarz). A row whose upper bound is below the k-th highest lower bound is not
/// among the k nearest; the others are compared exactly, so that the answer is that of <see cref="FlatIndex"/>.
/// </summary>
/// <param name="codes">The int8 codes.</param>
/// <param name="rows">The vectors, none longer than <see cref="LongestVector"/>.</param>
internal sealed unsafe class CodedFlatIndex(RowTable codes, IVectorRows rows) : IVectorIndex
{
    /// <summary>Length of a vector that was normalised and then rounded, at most.</summary>
    public const float LongestVector = 1.006f;

    // For a larger share of the rows, reading them in order is cheaper than reading codes and then most of them.
    private const int LargestShare = 8;

    // Beyond these a product of the query's largest number may not be a finite or a normal number.
    private const float LeastQuery = 1e-30f;
    private const float MostQuery = 1e30f;

    private readonly FlatIndex _flat = new(rows);
    private readonly ConcurrentQueue<TopKeys> _pool = new();

    /// <inheritdoc/>
    public int Search(ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet? among)
    {
        int allowed = among?.Count ?? rows.Count;
        int limit = Math.Min(nearest.Length, allowed);

        // Where most rows are wanted, or few are there, bounds do not pay.
        if (limit == 0 || limit > allowed / LargestShare || (long)allowed * rows.Dimension < FlatIndex.ParallelWork
            || CodeRange.LargestOf(query) is < LeastQuery or > MostQuery)
        {
            return _flat.Search(query, nearest, among);
        }

        float[] copy = ArrayPool<float>.Shared.Rent(query.Length);
        float[] highest = ArrayPool<float>.Shared.Rent(rows.Count);
        query.CopyTo(copy);
        using var point = new AlignedMemory(Int8Code.PointSize(rows.Dimension));
        Int8Code.PointOfVector(query, point.Start);
        var scan = new Scan(this, copy.AsMemory(0, query.Length), Bounds.Of(query, point.Start), highest, among);
        int found = scan.Run(point, limit, nearest);
        ArrayPool<float>.Shared.Return(copy);
        ArrayPool<float>.Shared.Return(highest);
        return found;
    }

    private RowTable Codes => codes;

    private IVectorRows Rows => rows;

    private TopKeys Rent(int limit)
    {
        TopKeys keys = _pool.TryDequeue(out TopKeys? pooled) ? pooled : new TopKeys();
        keys.Begin(limit);
        return keys;
    }

    /// <summary>How far the product of codes may be from that of vectors.</summary>
    /// <param name="Unit">What the score of a point is multiplied by to be that of the query.</param>
    /// <param name="Rounded">Length of the query as its codes have it.</param>
    /// <param name="Constant">Error that does not depend on the row.</param>
    private readonly record struct Bounds(float Unit, float Rounded, float Constant)
    {
        public static Bounds Of(ReadOnlySpan<float> query, byte* point)
        {
            float largest = CodeRange.LargestOf(query);
            ReadOnlySpan<sbyte> codes = Int8Code.CodesOf(point, query.Length);
            double rounded = 0, error = 0, length = 0;
            for (int i = 0; i < query.Length; i++)
            {
                double number = (double)largest * codes[i] / Int8Code.Largest;
                rounded += number * number;
                error += (query[i] - number) * (query[i] - number);
                length += (double)query[i] * query[i];
            }

            // The second is for the rounding of the float32 sums themselves, which run in at least 16 lanes.
            double constant = (Math.Sqrt(error) * LongestVector)
                + (((query.Length / 16) + 16) * 1.2e-7 * Math.Sqrt(length));
            return new Bounds(largest, (float)Math.Sqrt(rounded), (float)constant);
        }
    }

    /// <summary>One search: two passes over the rows, each by all cores.</summary>
    private sealed class Scan(
        CodedFlatIndex index, ReadOnlyMemory<float> query, Bounds bounds, float[] highest, NodeSet? among)
    {
        private readonly int _parts = Environment.ProcessorCount;
        private float _least; // no score below it is among the k highest

        public int Run(AlignedMemory point, int limit, Span<ScoredNode> nearest)
        {
            TopKeys lowest = InParts(limit, (start, end, keys) => Bound(point.Start, start, end, keys));
            float least = float.PositiveInfinity;
            foreach (ulong key in lowest.Take())
            {
                least = MathF.Min(least, RankKey.Score(key));
            }

            _least = least;
            index._pool.Enqueue(lowest);
            TopKeys best = InParts(limit, Compare);
            Span<ulong> ranked = best.Take();
            ranked.Sort();
            int found = ranked.Length;
            for (int i = 0; i < found; i++)
            {
                ulong key = ranked[^(i + 1)];
                nearest[i] = new ScoredNode(RankKey.Number(key), RankKey.Score(key));
            }

            index._pool.Enqueue(best);
            return found;
        }

        private TopKeys InParts(int limit, Action<int, int, TopKeys> pass)
        {
            TopKeys all = index.Rent(limit);
            int count = index.Rows.Count;
            Parallel.For(0, _parts, part =>
            {
                TopKeys keys = index.Rent(limit);
                pass((int)((long)count * part / _parts), (int)((long)count * (part + 1) / _parts), keys);
                lock (all)
                {
                    foreach (ulong key in keys.Take())
                    {
                        all.Offer(key);
                    }
                }

                index._pool.Enqueue(keys);
            });
            return all;
        }

        private void Bound(byte* point, int start, int end, TopKeys lowest)
        {
            int dimension = query.Length;
            var coded = new CodePoint<Int8Code>(index.Codes, point, dimension);
            for (int node = First(start, end); node < end; node = First(node + 1, end))
            {
                float error = (Int8Code.LargestError(index.Codes.Row(node), dimension) * bounds.Rounded) + bounds.Constant;
                float score = coded.To(node) * bounds.Unit;
                highest[node] = score + error;
                lowest.Offer(RankKey.Of(score - error, node));
            }
        }

        private void Compare(int start, int end, TopKeys best)
        {
            for (int node = First(start, end); node < end; node = First(node + 1, end))
            {
                if (highest[node] >= _least)
                {
                    best.Offer(RankKey.Of(InnerProduct.Of(query.Span, index.Rows[node]), node));
                }
            }
        }

        private int First(int node, int end)
        {
            int next = among is null ? node : among.NextFrom(node);
            return next < 0 ? end : next;
        }
    }
}
