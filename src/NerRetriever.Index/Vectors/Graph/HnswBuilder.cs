namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Algorithms 1 and 4 of the paper: inserts nodes and chooses their links.</summary>
/// <param name="graph">The graph to grow.</param>
/// <param name="similarity">Similarity of its nodes.</param>
/// <param name="efConstruction">Candidates that a node's links are chosen from.</param>
internal sealed class HnswBuilder<TPairs>(HnswGraph graph, TPairs similarity, int efConstruction)
    where TPairs : struct, IPairSimilarity
{
    private readonly SearchSpace _space = new();
    private readonly ScoredNode[] _candidates = new ScoredNode[efConstruction];
    private readonly ScoredNode[] _crowded = new ScoredNode[graph.Parameters.M0 + 1];
    private readonly int[] _chosen = new int[graph.Parameters.M0];

    /// <summary>Algorithm 1: inserts the next node.</summary>
    public void Insert()
    {
        int layer = graph.Parameters.LayerOf(graph.Count);
        int top = graph.TopLayer;
        int node = graph.AddNode(layer);
        if (top < 0)
        {
            graph.SetEntryPoint(node);
            return;
        }

        var point = new NodeSimilarity<TPairs>(node, similarity);
        ScoredNode start = HnswSearch.Descend(graph, point, layer);
        for (int current = Math.Min(layer, top); current >= 0; current--)
        {
            HnswSearch.Layer(graph, point, start, efConstruction, current, null, _space);
            int found = _space.Nearest.DrainRanked(_candidates);
            start = _candidates[0];
            int chosen = Choose(_candidates.AsSpan(0, found), graph.Parameters.M);
            graph.SetLinks(node, current, _chosen.AsSpan(0, chosen));
            foreach (int neighbour in graph.Links(node, current))
            {
                LinkBack(neighbour, node, current);
            }
        }

        if (layer > top)
        {
            graph.SetEntryPoint(node);
        }
    }

    /// <summary>Adds a link to a node's list, and chooses anew where the list is full.</summary>
    private void LinkBack(int node, int target, int layer)
    {
        if (graph.TryAddLink(node, layer, target))
        {
            return;
        }

        ReadOnlySpan<int> links = graph.Links(node, layer);
        Span<ScoredNode> crowded = _crowded.AsSpan(0, links.Length + 1);
        for (int i = 0; i < links.Length; i++)
        {
            crowded[i] = new ScoredNode(links[i], similarity.Between(node, links[i]));
        }

        crowded[^1] = new ScoredNode(target, similarity.Between(node, target));
        crowded.Sort(ScoredNode.CompareRank);
        int chosen = Choose(crowded, graph.Parameters.MostLinks(layer));
        graph.SetLinks(node, layer, _chosen.AsSpan(0, chosen));
    }

    /// <summary>
    /// Algorithm 4, without its two optional extensions: takes a candidate only where it is nearer to the node than to
    /// every link taken before, so that links go in different directions. Fills <see cref="_chosen"/>.
    /// </summary>
    private int Choose(ReadOnlySpan<ScoredNode> ranked, int most)
    {
        int chosen = 0;
        foreach (ScoredNode candidate in ranked)
        {
            if (chosen == most)
            {
                break;
            }

            bool isNearest = true;
            for (int i = 0; i < chosen && isNearest; i++)
            {
                isNearest = similarity.Between(candidate.Node, _chosen[i]) < candidate.Score;
            }

            if (isNearest)
            {
                _chosen[chosen++] = candidate.Node;
            }
        }

        return chosen;
    }
}
