namespace NerRetriever.Index.Vectors.Graph;

/// <summary>A graph in memory that nodes are added to.</summary>
/// <param name="parameters">M and the seed.</param>
internal sealed unsafe class GrowingGraph(HnswParameters parameters) : IDisposable
{
    private AlignedMemory _base = new(0);
    private AlignedMemory _nodeOfPlace = new(0);
    private AlignedMemory _firstRow = new(sizeof(int));
    private AlignedMemory _upper = new(0);
    private int _places;
    private int _entryPoint = -1;
    private int _entryPlace = -1;

    /// <summary>Number of nodes.</summary>
    public int Count { get; private set; }

    /// <summary>M and the seed.</summary>
    public HnswParameters Parameters => parameters;

    /// <summary>The links as they are now; not valid any more after <see cref="AddNodes"/>.</summary>
    public HnswLinks Links => new()
    {
        Parameters = parameters,
        Count = Count,
        Places = _places,
        EntryPoint = _entryPoint,
        EntryPlace = _entryPlace,
        Base = (int*)_base.Start,
        NodeOfPlace = (int*)_nodeOfPlace.Start,
        FirstRow = (int*)_firstRow.Start,
        Upper = (int*)_upper.Start,
    };

    /// <summary>A copy of a graph.</summary>
    public static GrowingGraph CopyOf(HnswLinks links)
    {
        var graph = new GrowingGraph(links.Parameters)
        {
            Count = links.Count,
            _places = links.Places,
            _entryPoint = links.EntryPoint,
            _entryPlace = links.EntryPlace,
        };
        int m = links.Parameters.M;
        Grow(ref graph._base, links.Base, links.Count * (long)links.Parameters.M0, links.Count * (long)links.Parameters.M0);
        Grow(ref graph._nodeOfPlace, links.NodeOfPlace, links.Places, links.Places);
        Grow(ref graph._firstRow, links.FirstRow, links.Places + 1, links.Places + 1);
        Grow(ref graph._upper, links.Upper, links.UpperRows * (long)m, links.UpperRows * (long)m);
        return graph;
    }

    /// <summary>
    /// Adds nodes, without links, until there are <paramref name="count"/>, each on the layers up to its own.
    /// </summary>
    public void AddNodes(int count)
    {
        HnswLinks before = Links;
        int places = _places;
        long usedRows = before.UpperRows;
        long rows = usedRows;
        for (int node = Count; node < count; node++)
        {
            int layer = parameters.LayerOf(node);
            places += layer > 0 ? 1 : 0;
            rows += layer;
        }

        Grow(ref _base, before.Base, Count * (long)parameters.M0, count * (long)parameters.M0);
        Grow(ref _nodeOfPlace, before.NodeOfPlace, _places, places);
        Grow(ref _firstRow, before.FirstRow, _places + 1, places + 1);
        Grow(ref _upper, before.Upper, usedRows * parameters.M, rows * parameters.M);

        HnswLinks after = Links;
        for (int node = Count; node < count; node++)
        {
            int layer = parameters.LayerOf(node);
            if (layer > 0)
            {
                after.NodeOfPlace[_places] = node;
                after.FirstRow[_places + 1] = checked(after.FirstRow[_places] + layer);
                _places++;
            }
        }

        Count = count;
    }

    /// <summary>Makes a node of the highest layer the entry point.</summary>
    /// <param name="node">The node.</param>
    /// <param name="place">Its place, or -1 where it is on layer 0 only.</param>
    public void SetEntryPoint(int node, int place) => (_entryPoint, _entryPlace) = (node, place);

    /// <summary>Replaces the links of a row.</summary>
    /// <param name="row">A row of <see cref="Links"/>.</param>
    /// <param name="width">Its length.</param>
    /// <param name="links">At most so many links.</param>
    public static void SetLinks(int* row, int width, ReadOnlySpan<int> links)
    {
        var all = new Span<int>(row, width);
        links.CopyTo(all);
        all[links.Length..].Fill(HnswLinks.NoLink);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _base.Dispose();
        _nodeOfPlace.Dispose();
        _firstRow.Dispose();
        _upper.Dispose();
    }

    // New numbers are NoLink, which places and rows of new nodes are written over.
    private static void Grow(ref AlignedMemory memory, int* content, long used, long numbers)
    {
        var grown = new AlignedMemory(numbers * sizeof(int));
        Buffer.MemoryCopy(content, grown.Start, grown.Length, used * sizeof(int));
        long at = used;
        while (at < numbers)
        {
            int part = (int)Math.Min(numbers - at, 1 << 28);
            new Span<int>((int*)grown.Start + at, part).Fill(HnswLinks.NoLink);
            at += part;
        }

        memory.Dispose();
        memory = grown;
    }
}
