using NerRetriever.Index.Vectors.Codes;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>What one thread does of a build, and the memory that it needs for it.</summary>
internal sealed unsafe class BuildWorker<TCode> : IDisposable
    where TCode : struct, ICode
{
    private readonly SearchSpace _space = new();
    private readonly CodePoint<TCode> _point;
    private readonly LinkChooser<TCode> _chooser;
    private readonly int _efConstruction;
    private readonly int _m;
    private ulong[] _keys = new ulong[256];
    private int _count; // links that were chosen last

    /// <summary>Takes the memory.</summary>
    public BuildWorker(RowTable codes, int dimension, HnswParameters parameters, int efConstruction)
    {
        _point = new CodePoint<TCode>(codes, _space.Point(TCode.PointSize(dimension)), dimension);
        _chooser = new LinkChooser<TCode>(_point, dimension, parameters.M0);
        _efConstruction = efConstruction;
        _m = parameters.M;
    }

    /// <summary>
    /// Algorithm 1 but for its last step: sets the links of a new node, on the layers from its own down, to nodes of the
    /// graph as it was before the batch, and notes the links back.
    /// </summary>
    /// <param name="links">The graph; not empty.</param>
    /// <param name="node">The node.</param>
    /// <param name="place">Its place, or -1 where it is on layer 0 only.</param>
    /// <param name="backLinks">Receives the links back, M at most on each of its layers.</param>
    /// <returns>The number of links back.</returns>
    public int Connect(HnswLinks links, int node, int place, Span<BackLink> backLinks)
    {
        _point.MoveTo(node);
        int highest = Math.Min(place < 0 ? 0 : links.LayerOf(place), links.TopLayer);
        ulong start = HnswSearch.Descend(links, _point, highest, _space);
        int noted = 0;
        for (int layer = highest; layer > 0; layer--)
        {
            var upper = new UpperLayer(links, layer);
            start = Link(upper, upper.Row(place), start);
            for (int i = 0; i < _count; i++)
            {
                int to = _chooser.Chosen[i];
                uint row = (uint)links.Count + (uint)links.FirstRow[to] + (uint)layer - 1;
                backLinks[noted++] = new BackLink(row, links.NodeOfPlace[to], place, _chooser.Scores[i]);
            }

            if (layer == 1)
            {
                start = RankKey.Of(RankKey.Score(start), links.NodeOfPlace[RankKey.Number(start)]);
            }
        }

        var ground = new BaseLayer(links);
        Link(ground, ground.Row(node), start);
        for (int i = 0; i < _count; i++)
        {
            int to = _chooser.Chosen[i];
            backLinks[noted++] = new BackLink((uint)to, to, node, _chooser.Scores[i]);
        }

        return noted;
    }

    /// <summary>Takes links back into a row, and chooses anew where it has no room for all.</summary>
    /// <param name="layer">The layer of the row.</param>
    /// <param name="row">The row.</param>
    /// <param name="backLinks">Notes of all links back of this row.</param>
    /// <param name="order">Where they are in it: the low halves of the words.</param>
    public void TakeIn<TLayer>(TLayer layer, int* row, ReadOnlySpan<BackLink> backLinks, ReadOnlySpan<ulong> order)
        where TLayer : struct, IGraphLayer
    {
        int width = layer.Width;
        int count = 0;
        while (count < width && row[count] != HnswLinks.NoLink)
        {
            count++;
        }

        if (count + order.Length <= width)
        {
            foreach (ulong at in order)
            {
                row[count++] = backLinks[(int)(uint)at].To;
            }

            return;
        }

        Span<ulong> keys = Keys(count + order.Length);
        _point.MoveTo(backLinks[(int)(uint)order[0]].From);
        for (int i = 0; i < count; i++)
        {
            _point.Prefetch(layer.NodeOf(row[i]));
        }

        for (int i = 0; i < count; i++)
        {
            keys[i] = RankKey.Of(_point.To(layer.NodeOf(row[i])), row[i]);
        }

        foreach (ulong at in order)
        {
            BackLink link = backLinks[(int)(uint)at];
            keys[count++] = RankKey.Of(link.Score, link.To);
        }

        keys.Sort();
        int chosen = _chooser.Choose(layer, keys, width);
        GrowingGraph.SetLinks(row, width, _chooser.Chosen[..chosen]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chooser.Dispose();
        _space.Dispose();
    }

    /// <summary>Searches a layer, sets a row to the links chosen there, and returns the key of the nearest.</summary>
    private ulong Link<TLayer>(TLayer layer, int* row, ulong start)
        where TLayer : struct, IGraphLayer
    {
        HnswSearch.Layer(layer, _point, start, _efConstruction, default(EveryNode), long.MaxValue, _space);
        Span<ulong> nearest = _space.Nearest.Keys;
        nearest.Sort();
        _count = _chooser.Choose(layer, nearest, _m);
        GrowingGraph.SetLinks(row, layer.Width, _chooser.Chosen[.._count]);
        return nearest[^1];
    }

    private Span<ulong> Keys(int count)
    {
        if (_keys.Length < count)
        {
            _keys = new ulong[count * 2];
        }

        return _keys.AsSpan(0, count);
    }
}
