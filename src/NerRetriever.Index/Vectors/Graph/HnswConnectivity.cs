using NerRetriever.Index.Vectors.Codes;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// Finds the nodes that no path on layer 0 leads to from the entry point, and links them. Choosing links anew can cut a
/// node off, most of all where many vectors are nearly the same.
/// </summary>
/// <param name="links">The graph.</param>
internal sealed unsafe class HnswConnectivity(HnswLinks links)
{
    private const int Unreached = -1;

    // The node from which each node was first reached. These links form a tree that a repair must not cut.
    private readonly int[] _parents = new int[links.Count];
    private readonly Queue<int> _frontier = new();
    private int _reached;

    /// <summary>Number of nodes that cannot be reached from the entry point.</summary>
    public static int CountUnreachable(HnswLinks links)
    {
        var connectivity = new HnswConnectivity(links);
        connectivity.ReachFromEntryPoint();
        return links.Count - connectivity._reached;
    }

    /// <summary>
    /// Links every unreachable node to the nearest node that can take a link; returns how many were linked.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="codes">The codes of its nodes.</param>
    /// <param name="dimension">Numbers in a vector, d.</param>
    /// <param name="ef">Near nodes to try.</param>
    public static int Repair<TCode>(GrowingGraph graph, RowTable codes, int dimension, int ef)
        where TCode : struct, ICode
    {
        HnswLinks links = graph.Links;
        var connectivity = new HnswConnectivity(links);
        connectivity.ReachFromEntryPoint();
        if (connectivity._reached == links.Count)
        {
            return 0;
        }

        int repaired = 0;
        using var space = new SearchSpace();
        var point = new CodePoint<TCode>(codes, space.Point(TCode.PointSize(dimension)), dimension);
        for (int node = 0; node < links.Count && connectivity._reached < links.Count; node++)
        {
            if (connectivity._parents[node] == Unreached)
            {
                point.MoveTo(node);
                HnswSearch.Run(links, point, ef, space);
                Span<ulong> near = space.Nearest.Keys;
                near.Sort();
                connectivity.Attach(node, near);
                repaired++;
            }
        }

        return repaired;
    }

    private void ReachFromEntryPoint()
    {
        Array.Fill(_parents, Unreached);
        if (links.EntryPoint >= 0)
        {
            Reach(links.EntryPoint, links.EntryPoint);
        }
    }

    private void Reach(int node, int parent)
    {
        _parents[node] = parent;
        _reached++;
        _frontier.Enqueue(node);
        while (_frontier.TryDequeue(out int current))
        {
            foreach (int link in links.BaseLinks(current))
            {
                if (_parents[link] == Unreached)
                {
                    _parents[link] = current;
                    _reached++;
                    _frontier.Enqueue(link);
                }
            }
        }
    }

    private void Attach(int node, ReadOnlySpan<ulong> nearAscending)
    {
        for (int i = nearAscending.Length - 1; i >= 0; i--)
        {
            int candidate = RankKey.Number(nearAscending[i]);
            if (_parents[candidate] != Unreached && TryLink(candidate, node))
            {
                return;
            }
        }

        // All near nodes are full of tree links. Their tree has leaves, and a leaf can give up any link.
        int from = links.EntryPoint;
        while (!TryLink(from, node))
        {
            from = links.BaseLinks(from)[0];
        }
    }

    /// <summary>
    /// Links a reachable node to an unreachable one, in the place of its last link outside the tree if need be.
    /// </summary>
    private bool TryLink(int from, int node)
    {
        if (!TryAdd(from, node))
        {
            int* row = links.BaseRow(from);
            int spare = links.Parameters.M0 - 1;
            while (spare >= 0 && _parents[row[spare]] == from && row[spare] != links.EntryPoint)
            {
                spare--;
            }

            if (spare < 0)
            {
                return false;
            }

            row[spare] = node;
        }

        TryAdd(node, from);
        Reach(node, from);
        return true;
    }

    private bool TryAdd(int from, int to)
    {
        ReadOnlySpan<int> present = links.BaseLinks(from);
        if (present.Length == links.Parameters.M0 || present.Contains(to))
        {
            return present.Contains(to);
        }

        links.BaseRow(from)[present.Length] = to;
        return true;
    }
}
