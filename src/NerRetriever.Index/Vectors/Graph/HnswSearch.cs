using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NerRetriever.Index.Vectors.Codes;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// Algorithms 2 and 5 of Malkov and Yashunin 2018: the search of a layer, and the way down through the layers. What is
/// fetched from memory is asked for before it is needed: the row of links that is likely to be expanded next, and the
/// codes of some points ahead of the one being compared. A link that is not a number of the layer ends its row, so that
/// no damaged graph leads out of the memory.
/// </summary>
internal static unsafe class HnswSearch
{
    private const int CacheLine = 64;

    /// <summary>
    /// Algorithm 5. Leaves the keys of the <paramref name="ef"/> nearest nodes that it met in
    /// <see cref="SearchSpace.Nearest"/>.
    /// </summary>
    /// <param name="links">The graph; not empty.</param>
    /// <param name="point">The query.</param>
    /// <param name="ef">Nodes to keep.</param>
    /// <param name="space">The search's memory.</param>
    public static void Run<TCode>(HnswLinks links, CodePoint<TCode> point, int ef, SearchSpace space)
        where TCode : struct, ICode
    {
        ulong start = Descend(links, point, 0, space);
        Layer(new BaseLayer(links), point, start, ef, default(EveryNode), long.MaxValue, space);
    }

    /// <summary>
    /// Goes greedily from the entry point to the nearest place found on the layer above <paramref name="layer"/>, and
    /// returns its key: of the place, or of its node where the next layer is 0.
    /// </summary>
    public static ulong Descend<TCode>(HnswLinks links, CodePoint<TCode> point, int layer, SearchSpace space)
        where TCode : struct, ICode
    {
        float entryScore = point.To(links.EntryPoint);
        if (links.EntryPlace < 0)
        {
            return RankKey.Of(entryScore, links.EntryPoint);
        }

        ulong nearest = RankKey.Of(entryScore, links.EntryPlace);
        for (int current = links.TopLayer; current > layer; current--)
        {
            var upper = new UpperLayer(links, current);
            ulong before;
            do
            {
                before = nearest;
                nearest = NearestOf(upper, point, nearest, space);
            }
            while (nearest != before);
        }

        return layer > 0 ? nearest : RankKey.Of(RankKey.Score(nearest), links.NodeOfPlace[RankKey.Number(nearest)]);
    }

    /// <summary>
    /// Algorithm 2: expands the best candidate until none can improve the ef nearest, whose keys it leaves in
    /// <see cref="SearchSpace.Nearest"/>.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="point">The query.</param>
    /// <param name="start">Key of the point to start from.</param>
    /// <param name="ef">Points to keep.</param>
    /// <param name="filter">Which of them may be kept; the others are walked through.</param>
    /// <param name="most">Comparisons after which the search gives up.</param>
    /// <param name="space">The search's memory.</param>
    /// <returns>False where it gave up.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Layer<TCode, TLayer, TFilter>(
        TLayer layer,
        CodePoint<TCode> point,
        ulong start,
        int ef,
        TFilter filter,
        long most,
        SearchSpace space)
        where TCode : struct, ICode
        where TLayer : struct, IGraphLayer
        where TFilter : struct, INodeFilter
    {
        space.Begin(layer.Count, layer.Width);
        KeyHeap candidates = space.Candidates;
        KeyHeap nearest = space.Nearest;
        ushort* marks = space.Marks;
        ushort mark = space.Mark;
        int* unvisited = space.Unvisited;
        int ahead = point.Ahead;
        marks[RankKey.Number(start)] = mark;
        candidates.Push(~start);
        if (filter.Allows(layer.NodeOf(RankKey.Number(start))))
        {
            nearest.Push(start);
        }

        ulong worst = nearest.Count == ef ? nearest.Root : 0;
        long comparisons = 0;
        while (candidates.Count > 0)
        {
            ulong candidate = ~candidates.Pop();
            if (candidate < worst)
            {
                break;
            }

            int count = Unvisited(layer, layer.Row(RankKey.Number(candidate)), marks, mark, unvisited);
            for (int i = 0; i < count && i < ahead; i++)
            {
                point.Prefetch(layer.NodeOf(unvisited[i]));
            }

            if (Sse.IsSupported && candidates.Count > 0)
            {
                PrefetchRow(layer.Row(RankKey.Number(~candidates.Root)), layer.Width);
            }

            comparisons += count;
            for (int i = 0; i < count; i++)
            {
                if (i + ahead < count)
                {
                    point.Prefetch(layer.NodeOf(unvisited[i + ahead]));
                }

                int node = layer.NodeOf(unvisited[i]);
                ulong key = RankKey.Of(point.To(node), unvisited[i]);
                if (key < worst)
                {
                    continue;
                }

                candidates.Push(~key);
                if (!filter.Allows(node))
                {
                    continue;
                }

                if (nearest.Count < ef)
                {
                    nearest.Push(key);
                }
                else
                {
                    nearest.ReplaceRoot(key);
                }

                worst = nearest.Count == ef ? nearest.Root : 0;
            }

            if (comparisons > most)
            {
                break;
            }
        }

        space.Comparisons += comparisons;
        return comparisons <= most;
    }

    /// <summary>Collects the links of a row that were not visited, and marks them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Unvisited<TLayer>(TLayer layer, int* row, ushort* marks, ushort mark, int* unvisited)
        where TLayer : struct, IGraphLayer
    {
        int count = 0;
        int width = layer.Width;
        int numbers = layer.Count;
        for (int i = 0; i < width; i++)
        {
            int link = row[i];
            if ((uint)link >= (uint)numbers)
            {
                break;
            }

            unvisited[count] = link;
            count += marks[link] == mark ? 0 : 1;
            marks[link] = mark;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchRow(int* row, int width)
    {
        for (byte* at = (byte*)row; at < (byte*)(row + width); at += CacheLine)
        {
            Sse.Prefetch0(at);
        }
    }

    private static ulong NearestOf<TCode>(UpperLayer layer, CodePoint<TCode> point, ulong nearest, SearchSpace space)
        where TCode : struct, ICode
    {
        int* row = layer.Row(RankKey.Number(nearest));
        int count = 0;
        while (count < layer.Width && (uint)row[count] < (uint)layer.Count)
        {
            point.Prefetch(layer.NodeOf(row[count++]));
        }

        space.Comparisons += count;
        for (int i = 0; i < count; i++)
        {
            nearest = Math.Max(nearest, RankKey.Of(point.To(layer.NodeOf(row[i])), row[i]));
        }

        return nearest;
    }
}
