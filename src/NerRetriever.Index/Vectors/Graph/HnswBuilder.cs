using System.Collections.Concurrent;
using NerRetriever.Index.Vectors.Codes;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// Inserts nodes into a graph by all cores, with the same result for any number of them. The nodes of a batch (see
/// <see cref="InsertionOrder"/>) first search the graph as it is and set their own links; then the links back are
/// gathered by the row that they belong to, and each row takes in its own, in the order of the batch.
/// </summary>
internal sealed unsafe class HnswBuilder<TCode> : IDisposable
    where TCode : struct, ICode
{
    private readonly GrowingGraph _graph;
    private readonly ParallelOptions _threads;
    private readonly ConcurrentBag<BuildWorker<TCode>> _workers = [];
    private readonly Func<BuildWorker<TCode>> _rent;
    private BackLink[] _backLinks = [];
    private ulong[] _order = [];
    private int[] _counts = [];
    private int[] _groups = [];

    /// <summary>Prepares for inserting nodes.</summary>
    /// <param name="graph">The graph to grow.</param>
    /// <param name="codes">The codes of all nodes that it is to have.</param>
    /// <param name="dimension">Numbers in a vector, d.</param>
    /// <param name="efConstruction">Candidates that a node's links are chosen from.</param>
    /// <param name="threads">Most threads to use.</param>
    public HnswBuilder(GrowingGraph graph, RowTable codes, int dimension, int efConstruction, int threads)
    {
        _graph = graph;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _rent = () => _workers.TryTake(out BuildWorker<TCode>? worker)
            ? worker
            : new BuildWorker<TCode>(codes, dimension, graph.Parameters, efConstruction);
    }

    /// <summary>Inserts the nodes from the graph's count up to <paramref name="end"/>.</summary>
    public void InsertUpTo(int end)
    {
        int[] order = InsertionOrder.Shuffled(_graph.Count, end, _graph.Parameters.Seed);
        _graph.AddNodes(end);
        for (int inserted = 0; inserted < order.Length;)
        {
            int most = Math.Min(InsertionOrder.BatchAfter(inserted), order.Length - inserted);
            int batch = UpToNewTop(order.AsSpan(inserted, most));
            Insert(order.AsMemory(inserted, batch));
            inserted += batch;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BuildWorker<TCode> worker in _workers)
        {
            worker.Dispose();
        }
    }

    // A node on a layer of its own ends its batch: it is the entry point of all that come after.
    private int UpToNewTop(ReadOnlySpan<int> nodes)
    {
        int top = _graph.Links.TopLayer;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (_graph.Parameters.LayerOf(nodes[i]) > top)
            {
                return i + 1;
            }
        }

        return nodes.Length;
    }

    private void Insert(ReadOnlyMemory<int> nodes)
    {
        HnswLinks links = _graph.Links;
        if (links.EntryPoint >= 0)
        {
            int noted = ConnectAll(links, nodes);
            TakeInAll(links, noted);
        }

        int last = nodes.Span[^1];
        if (_graph.Parameters.LayerOf(last) > links.TopLayer)
        {
            _graph.SetEntryPoint(last, PlaceOf(links, last));
        }
    }

    /// <summary>Connects the nodes of a batch and returns how many links back are noted, in the order of the batch.</summary>
    private int ConnectAll(HnswLinks links, ReadOnlyMemory<int> nodes)
    {
        int m = _graph.Parameters.M;
        int count = nodes.Length;
        Room(ref _counts, count + 1);
        _counts[0] = 0;
        for (int i = 0; i < count; i++)
        {
            _counts[i + 1] = _counts[i] + (m * (1 + _graph.Parameters.LayerOf(nodes.Span[i])));
        }

        int[] first = _counts.AsSpan(0, count + 1).ToArray();
        Room(ref _backLinks, first[count]);
        Run(count, (i, worker) =>
        {
            int node = nodes.Span[i];
            Span<BackLink> room = _backLinks.AsSpan(first[i]..first[i + 1]);
            _counts[i] = worker.Connect(links, node, PlaceOf(links, node), room);
        });

        int noted = 0;
        Room(ref _order, first[count]);
        for (int i = 0; i < count; i++)
        {
            for (int at = first[i]; at < first[i] + _counts[i]; at++)
            {
                _order[noted++] = ((ulong)_backLinks[at].Row << 32) | (uint)at;
            }
        }

        return noted;
    }

    private void TakeInAll(HnswLinks links, int noted)
    {
        Array.Sort(_order, 0, noted);
        Room(ref _groups, noted + 1);
        int groups = 0;
        for (int i = 0; i < noted; i++)
        {
            if (i == 0 || _order[i] >> 32 != _order[i - 1] >> 32)
            {
                _groups[groups++] = i;
            }
        }

        _groups[groups] = noted;
        Run(groups, (group, worker) =>
        {
            ReadOnlySpan<ulong> order = _order.AsSpan(_groups[group]..(_groups[group + 1]));
            uint row = (uint)(order[0] >> 32);
            if (row < (uint)links.Count)
            {
                var ground = new BaseLayer(links);
                worker.TakeIn(ground, ground.Row((int)row), _backLinks, order);
            }
            else
            {
                int* upper = links.Upper + ((row - (uint)links.Count) * (long)links.Parameters.M);
                worker.TakeIn(new UpperLayer(links, 1), upper, _backLinks, order); // places are those of any layer
            }
        });
    }

    private void Run(int count, Action<int, BuildWorker<TCode>> work)
    {
        if (count == 1 || _threads.MaxDegreeOfParallelism == 1)
        {
            BuildWorker<TCode> worker = _rent();
            for (int i = 0; i < count; i++)
            {
                work(i, worker);
            }

            _workers.Add(worker);
            return;
        }

        Parallel.For(
            0,
            count,
            _threads,
            _rent,
            (i, _, worker) =>
            {
                work(i, worker);
                return worker;
            },
            _workers.Add);
    }

    private static int PlaceOf(HnswLinks links, int node)
    {
        if (links.Parameters.LayerOf(node) == 0)
        {
            return -1;
        }

        return new ReadOnlySpan<int>(links.NodeOfPlace, links.Places).BinarySearch(node);
    }

    private static void Room<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            array = new T[count * 2];
        }
    }
}
