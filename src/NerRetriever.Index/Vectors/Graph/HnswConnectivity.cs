namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// Finds the nodes that no path on layer 0 leads to from the entry point, and links them. Choosing links anew can cut a
/// node off, most of all where many vectors are nearly the same.
/// </summary>
/// <param name="graph">The graph.</param>
internal sealed class HnswConnectivity(HnswGraph graph)
{
    private const int Unreached = -1;

    // The node from which each node was first reached. These links form a tree that a repair must not cut.
    private readonly int[] _parents = new int[graph.Count];
    private readonly Queue<int> _frontier = new();
    private int _reached;

    /// <summary>Number of nodes that cannot be reached from the entry point.</summary>
    public static int CountUnreachable(HnswGraph graph)
    {
        var connectivity = new HnswConnectivity(graph);
        connectivity.ReachFromEntryPoint();
        return graph.Count - connectivity._reached;
    }

    /// <summary>
    /// Links every unreachable node to the nearest node that can take a link; returns how many were linked.
    /// </summary>
    public static int Repair<TPairs>(HnswGraph graph, TPairs similarity, int ef)
        where TPairs : struct, IPairSimilarity
    {
        var connectivity = new HnswConnectivity(graph);
        connectivity.ReachFromEntryPoint();
        int repaired = 0;
        var space = new SearchSpace();
        var near = new ScoredNode[ef];
        for (int node = 0; node < graph.Count && connectivity._reached < graph.Count; node++)
        {
            if (connectivity._parents[node] == Unreached)
            {
                HnswSearch.Run(graph, new NodeSimilarity<TPairs>(node, similarity), ef, null, space);
                int found = space.Nearest.DrainRanked(near);
                connectivity.Attach(node, near.AsSpan(0, found));
                repaired++;
            }
        }

        return repaired;
    }

    private void ReachFromEntryPoint()
    {
        Array.Fill(_parents, Unreached);
        if (graph.EntryPoint >= 0)
        {
            Reach(graph.EntryPoint, graph.EntryPoint);
        }
    }

    private void Reach(int node, int parent)
    {
        _parents[node] = parent;
        _reached++;
        _frontier.Enqueue(node);
        while (_frontier.TryDequeue(out int current))
        {
            foreach (int link in graph.Links(current, 0))
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

    private void Attach(int node, ReadOnlySpan<ScoredNode> near)
    {
        foreach (ScoredNode candidate in near)
        {
            if (_parents[candidate.Node] != Unreached && TryLink(candidate.Node, node))
            {
                return;
            }
        }

        // All near nodes are full of tree links. Their tree has leaves, and a leaf can give up any link.
        int from = graph.EntryPoint;
        while (!TryLink(from, node))
        {
            from = graph.Links(from, 0)[0];
        }
    }

    /// <summary>
    /// Links a reachable node to an unreachable one, in the place of its last link outside the tree if need be.
    /// </summary>
    private bool TryLink(int from, int node)
    {
        if (!graph.TryAddLink(from, 0, node))
        {
            int[] links = graph.Links(from, 0).ToArray();
            int spare = Array.FindLastIndex(links, link => _parents[link] != from || link == graph.EntryPoint);
            if (spare < 0)
            {
                return false;
            }

            links[spare] = node;
            graph.SetLinks(from, 0, links);
        }

        graph.TryAddLink(node, 0, from);
        Reach(node, from);
        return true;
    }
}
