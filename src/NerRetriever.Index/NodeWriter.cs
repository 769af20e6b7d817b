using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors;
using NerRetriever.Index.Vectors.Graph;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index;

/// <summary>
/// The writer's side of the vectors: gives each different vector a node and writes the files of a commit.
/// </summary>
internal sealed class NodeWriter : IDisposable
{
    private readonly IndexFolder _folder;
    private readonly IndexWriterOptions _options;
    private readonly VectorFileSet _files;
    private readonly GrowingVectors _rows;
    private readonly float[] _vector;
    private CommittedState _state;
    private VectorDictionary? _dictionary;
    private HnswGraph? _graph;

    /// <summary>
    /// Opens the vectors of the last commit. The dictionary and the graph are loaded when they are needed.
    /// </summary>
    public NodeWriter(IndexFolder folder, int dimension, CommittedState state, IndexWriterOptions options)
    {
        _folder = folder;
        _options = options;
        _state = state;
        _files = VectorFileSet.Open(folder, state.Vectors, dimension);
        _rows = new GrowingVectors(_files.Rows);
        _vector = new float[dimension];
    }

    /// <summary>
    /// The node of a vector [d]: that of the same vector where it is stored already, otherwise a new one.
    /// </summary>
    public int NodeOf(ReadOnlyMemory<float> vector)
    {
        LoadOnce();
        for (int i = 0; i < _vector.Length; i++)
        {
            _vector[i] = vector.Span[i] + 0f; // -0 + 0 is +0: the two compare equal and must be the same bits.
        }

        int node = _dictionary!.Find(_vector);
        if (node < 0)
        {
            node = _rows.Append(_vector);
            _dictionary.Add(_vector, node);
        }

        return node;
    }

    /// <summary>
    /// Writes the new vectors, and the graph with them, and makes the files durable. Nothing names them yet: the state
    /// returned is to be committed. Without new vectors the files stay as they are.
    /// </summary>
    public CommittedState WriteFiles(CommittedState next)
    {
        if (_rows.Count == _rows.CommittedCount)
        {
            return next with { Vectors = _state.Vectors, Graph = _state.Graph };
        }

        // A file takes in the smaller ones before it, so that each is about twice the next and few are ever open.
        int kept = _state.Vectors.Count;
        long rows = _rows.Count - _rows.CommittedCount;
        while (kept > 0 && _state.Vectors[kept - 1].Count < 2 * rows)
        {
            rows += _state.Vectors[--kept].Count;
        }

        CommittedFile vectors = WriteVectors(IndexFolder.VectorName(next.Generation), _rows.Count - (int)rows);
        _options.Reached?.Invoke(FaultPoint.VectorsWritten);
        CommittedFile? graph = _state.Graph is not null || _rows.Count >= _options.GraphFrom
            ? WriteGraph(IndexFolder.GraphName(next.Generation))
            : null;
        _options.Reached?.Invoke(FaultPoint.GraphWritten);
        DurableFile.SyncDirectory(_folder.Directory);
        _options.Reached?.Invoke(FaultPoint.FilesSynced);
        return next with { Vectors = [.. _state.Vectors.Take(kept), vectors], Graph = graph };
    }

    /// <summary>Goes on from the state that was committed.</summary>
    public void Continue(CommittedState committed)
    {
        int kept = 0;
        while (kept < _state.Vectors.Count && kept < committed.Vectors.Count
            && _state.Vectors[kept] == committed.Vectors[kept])
        {
            kept++;
        }

        _files.Replace(_folder, kept, committed.Vectors);
        _rows.Continue(_files.Rows);
        _state = committed;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    // At the first vector and not at the commit, so that a damaged graph costs no work.
    private void LoadOnce()
    {
        if (_dictionary is null)
        {
            _graph = _state.Graph is { } file ? HnswFile.Read(_folder.PathOf(file.Name), file.Crc) : null;
            _dictionary = new VectorDictionary(_rows);
        }
    }

    private CommittedFile WriteVectors(string name, int firstNode)
    {
        using var writer = new VectorFileWriter(_folder.PathOf(name), _rows.Dimension);
        for (int node = firstNode; node < _rows.Count; node++)
        {
            writer.Append(_rows[node]);
        }

        return new CommittedFile(name, _rows.Count - firstNode, writer.Complete());
    }

    private CommittedFile WriteGraph(string name)
    {
        _graph ??= new HnswGraph(new HnswParameters(_options.M, (ulong)_options.Seed));
        var similarity = new RowSimilarity(_rows);
        var builder = new HnswBuilder<RowSimilarity>(_graph, similarity, _options.EfConstruction);
        while (_graph.Count < _rows.Count)
        {
            builder.Insert();
        }

        HnswConnectivity.Repair(_graph, similarity, _options.EfConstruction);
        return new CommittedFile(name, _graph.Count, HnswFile.Write(_folder.PathOf(name), _graph));
    }
}
