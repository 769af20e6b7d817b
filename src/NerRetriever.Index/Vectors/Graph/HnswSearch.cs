namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Algorithms 2 and 5 of the paper: the search of a layer, and the way down through the layers.</summary>
internal static class HnswSearch
{
    /// <summary>
    /// Algorithm 5. Leaves the <paramref name="ef"/> nearest members of <paramref name="among"/> that it met in
    /// <see cref="SearchSpace.Nearest"/>; nodes outside it lead the way and are not returned.
    /// </summary>
    public static void Run<TPoint>(HnswGraph graph, TPoint point, int ef, NodeSet? among, SearchSpace space)
        where TPoint : struct, IPointSimilarity, allows ref struct
    {
        if (graph.EntryPoint < 0)
        {
            space.Begin(0);
            return;
        }

        ScoredNode start = Descend(graph, point, 0);
        Layer(graph, point, start, ef, 0, among, space);
    }

    /// <summary>
    /// Goes greedily from the entry point to the nearest node found on the layer above <paramref name="layer"/>.
    /// </summary>
    public static ScoredNode Descend<TPoint>(HnswGraph graph, TPoint point, int layer)
        where TPoint : struct, IPointSimilarity, allows ref struct
    {
        var nearest = new ScoredNode(graph.EntryPoint, point.To(graph.EntryPoint));
        for (int current = graph.TopLayer; current > layer; current--)
        {
            bool moved = true;
            while (moved)
            {
                moved = false;
                foreach (int link in graph.Links(nearest.Node, current))
                {
                    var neighbour = new ScoredNode(link, point.To(link));
                    if (neighbour.IsBefore(nearest))
                    {
                        nearest = neighbour;
                        moved = true;
                    }
                }
            }
        }

        return nearest;
    }

    /// <summary>Algorithm 2: expands the best candidate until none can improve the ef nearest.</summary>
    public static void Layer<TPoint>(
        HnswGraph graph, TPoint point, ScoredNode start, int ef, int layer, NodeSet? among, SearchSpace space)
        where TPoint : struct, IPointSimilarity, allows ref struct
    {
        space.Begin(graph.Count);
        NodeHeap<BestFirst> candidates = space.Candidates;
        NodeHeap<WorstFirst> nearest = space.Nearest;
        space.Visit(start.Node);
        candidates.Push(start);
        if (among is null || among.Contains(start.Node))
        {
            nearest.Push(start);
        }

        while (candidates.Count > 0)
        {
            ScoredNode candidate = candidates.Pop();
            if (nearest.Count >= ef && nearest.Root.IsBefore(candidate))
            {
                break;
            }

            foreach (int link in graph.Links(candidate.Node, layer))
            {
                if (!space.Visit(link))
                {
                    continue;
                }

                var neighbour = new ScoredNode(link, point.To(link));
                if (nearest.Count >= ef && nearest.Root.IsBefore(neighbour))
                {
                    continue;
                }

                candidates.Push(neighbour);
                if (among is null || among.Contains(link))
                {
                    nearest.Offer(neighbour, ef);
                }
            }
        }
    }
}
