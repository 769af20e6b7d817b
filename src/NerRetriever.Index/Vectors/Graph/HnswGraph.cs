namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// The links of an HNSW graph. It knows nodes and links, neither vectors nor a metric. Each node has a list of links on
/// layer 0 and on every layer up to its own. Many threads may read it while none changes it.
/// </summary>
internal sealed class HnswGraph(HnswParameters parameters)
{
    private const int NodesPerBlock = 1 << 12;

    // [block][node in block][1 + M0]: number of links, then the links. Blocks, so that growing copies nothing.
    private readonly List<int[]> _base = [];

    // One node in M has layers above 0: [layer - 1][1 + M] in one array.
    private readonly Dictionary<int, int[]> _upper = [];

    /// <summary>M and the seed.</summary>
    public HnswParameters Parameters { get; } = parameters;

    /// <summary>Number of nodes; ids are below it.</summary>
    public int Count { get; private set; }

    /// <summary>The node that every search starts from, or -1 in an empty graph.</summary>
    public int EntryPoint { get; private set; } = -1;

    /// <summary>Layer of the entry point, the highest of all.</summary>
    public int TopLayer => EntryPoint < 0 ? -1 : LayerOf(EntryPoint);

    /// <summary>Highest layer that the node is on.</summary>
    public int LayerOf(int node) =>
        _upper.TryGetValue(node, out int[]? layers) ? layers.Length / (Parameters.M + 1) : 0;

    /// <summary>Adds the next node, without links, on the layers from 0 to <paramref name="layer"/>.</summary>
    public int AddNode(int layer)
    {
        int node = Count++;
        if (node / NodesPerBlock == _base.Count)
        {
            _base.Add(new int[NodesPerBlock * (Parameters.M0 + 1)]);
        }

        if (layer > 0)
        {
            _upper.Add(node, new int[layer * (Parameters.M + 1)]);
        }

        return node;
    }

    /// <summary>Makes a node of the highest layer the entry point.</summary>
    public void SetEntryPoint(int node) => EntryPoint = node;

    /// <summary>The node's links on a layer that it is on.</summary>
    public ReadOnlySpan<int> Links(int node, int layer)
    {
        Span<int> list = List(node, layer);
        return list.Slice(1, list[0]);
    }

    /// <summary>Replaces the node's links on a layer.</summary>
    public void SetLinks(int node, int layer, ReadOnlySpan<int> links)
    {
        Span<int> list = List(node, layer);
        links.CopyTo(list[1..]);
        list[0] = links.Length;
    }

    /// <summary>Adds a link where there is room; false where the list is full.</summary>
    public bool TryAddLink(int node, int layer, int target)
    {
        Span<int> list = List(node, layer);
        if (list[0] == list.Length - 1)
        {
            return false;
        }

        list[++list[0]] = target;
        return true;
    }

    private Span<int> List(int node, int layer)
    {
        if (layer == 0)
        {
            int width = Parameters.M0 + 1;
            return _base[node / NodesPerBlock].AsSpan(node % NodesPerBlock * width, width);
        }

        return _upper[node].AsSpan((layer - 1) * (Parameters.M + 1), Parameters.M + 1);
    }
}
