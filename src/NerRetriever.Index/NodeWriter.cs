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
    private readonly VectorCodes _kind;
    private readonly RowFileSet _files;
    private readonly RowFileSet? _codes;
    private readonly GrowingVectors _rows;
    private readonly float[] _vector;
    private readonly HnswParameters _parameters;
    private CommittedState _state;
    private VectorDictionary? _dictionary;
    private GrowingGraph? _graph;

    /// <summary>
    /// Opens the vectors of the last commit. The dictionary and the graph are loaded when they are needed.
    /// </summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="manifest">What the index was made with.</param>
    /// <param name="state">The last commit.</param>
    /// <param name="options">How to write.</param>
    /// <param name="parameters">Parameters of a new graph, or null for those of the options.</param>
    public NodeWriter(
        IndexFolder folder, Manifest manifest, CommittedState state, IndexWriterOptions options, HnswParameters? parameters = null)
    {
        _parameters = parameters ?? new HnswParameters(options.M, (ulong)options.Seed);
        _folder = folder;
        _options = options;
        _kind = manifest.Codes;
        _state = state;
        int dimension = manifest.Identity.Dimension;
        _files = RowFileSet.Open(folder, state.Vectors, RowLayout.Vectors(dimension));
        _codes = OpenCodes(folder, state, _kind, dimension);
        _rows = new GrowingVectors(_files, dimension, folder.PendingVectors);
        _vector = new float[dimension];
    }

    /// <summary>Number of nodes, dead ones included.</summary>
    public int Count => _rows.Count;

    /// <summary>Parameters of the graph that there is, or will be.</summary>
    public HnswParameters GraphParameters
    {
        get
        {
            LoadOnce();
            return _graph?.Parameters ?? _parameters;
        }
    }

    /// <summary>
    /// The node of a vector [d]: that of the same vector where it is stored already, otherwise a new one.
    /// </summary>
    public int NodeOf(ReadOnlyMemory<float> vector)
    {
        for (int i = 0; i < _vector.Length; i++)
        {
            _vector[i] = vector.Span[i] + 0f; // -0 + 0 is +0: the two compare equal and must be the same bits.
        }

        return NodeOfVector();
    }

    /// <summary>The node of a vector that another writer has: the same numbers, so that nodes which differ there differ here.</summary>
    public int TakeOver(NodeWriter other, int node)
    {
        other._rows[node].CopyTo(_vector);
        return NodeOfVector();
    }

    /// <summary>
    /// Writes the new vectors, and their codes and the graph with them, and makes the files durable. Nothing names them
    /// yet: the state returned is to be committed. Without new vectors the files stay as they are.
    /// </summary>
    public CommittedState WriteFiles(CommittedState next)
    {
        if (_rows.PendingCount == 0)
        {
            return next with { Vectors = _state.Vectors, Codes = _state.Codes, Graph = _state.Graph };
        }

        next = next with
        {
            Vectors = WithNewFile(_state.Vectors, IndexFolder.VectorName(next.Generation), WriteVectors),
        };
        _options.Reached?.Invoke(FaultPoint.VectorsWritten);

        _files.Replace(_folder, next.Vectors);
        _rows.Continue();
        if (_state.Graph is not null || _rows.Count >= _options.GraphFrom)
        {
            next = WriteCodes(next);
            _options.Reached?.Invoke(FaultPoint.CodesWritten);
            next = next with { Graph = WriteGraph(IndexFolder.GraphName(next.Generation)) };
            _options.Reached?.Invoke(FaultPoint.GraphWritten);
        }

        DurableFile.SyncDirectory(_folder.Directory);
        _options.Reached?.Invoke(FaultPoint.FilesSynced);
        return next;
    }

    /// <summary>Goes on from the state that was committed, which is the one written last.</summary>
    public void Continue(CommittedState committed) => _state = committed;

    /// <inheritdoc/>
    public void Dispose()
    {
        _graph?.Dispose();
        _rows.Dispose();
        _codes?.Dispose();
        _files.Dispose();
    }

    private static RowFileSet? OpenCodes(IndexFolder folder, CommittedState state, VectorCodes kind, int dimension) =>
        kind == VectorCodes.Float32 ? null : RowFileSet.Open(folder, state.Codes, RowLayout.Codes(kind, dimension));

    private int NodeOfVector()
    {
        LoadOnce();
        int node = _dictionary!.Find(_vector);
        if (node < 0)
        {
            node = _rows.Append(_vector);
            _dictionary.Add(_vector, node);
        }

        return node;
    }

    // At the first vector and not at the commit, so that a damaged graph costs no work.
    private void LoadOnce()
    {
        if (_dictionary is null)
        {
            if (_state.Graph is { } file)
            {
                using HnswGraph graph = HnswFile.Open(_folder.PathOf(file.Name), file.Crc);
                _graph = GrowingGraph.CopyOf(graph.Links);
            }

            _dictionary = new VectorDictionary(_rows);
        }
    }

    // The batch is in a file already; where others are to be taken in as well, all are copied to a new one.
    private uint WriteVectors(string path, IVectorRows rows, int firstNode) =>
        firstNode == _rows.CommittedCount ? _rows.Complete(path) : VectorFile.Write(path, rows, firstNode);

    /// <summary>
    /// Writes the rows that no file has. The new file takes in the smaller ones before it, so that each is about twice
    /// the next and few are ever open.
    /// </summary>
    private CommittedFile[] WithNewFile(
        IReadOnlyList<CommittedFile> present, string name, Func<string, IVectorRows, int, uint> write)
    {
        int kept = present.Count;
        long rows = _rows.Count - present.Sum(file => file.Count);
        while (kept > 0 && present[kept - 1].Count < 2 * rows)
        {
            rows += present[--kept].Count;
        }

        uint crc = write(_folder.PathOf(name), _rows, (int)(_rows.Count - rows));
        return [.. present.Take(kept), new CommittedFile(name, rows, crc)];
    }

    private CommittedState WriteCodes(CommittedState next)
    {
        if (_codes is null)
        {
            return next;
        }

        CommittedFile[] codes = WithNewFile(
            _state.Codes,
            IndexFolder.CodeName(next.Generation),
            (path, rows, firstNode) => CodeFile.Write(path, _kind, rows, firstNode));
        _codes.Replace(_folder, codes);
        return next with { Codes = codes };
    }

    private CommittedFile WriteGraph(string name)
    {
        _graph ??= new GrowingGraph(_parameters);
        HnswBuild.Run(
            _kind,
            _graph,
            _codes?.Rows ?? _files.Rows,
            _files.Rows,
            _rows.Dimension,
            _rows.Count,
            _options.EfConstruction,
            _options.Threads);
        return new CommittedFile(name, _graph.Count, HnswFile.Write(_folder.PathOf(name), _graph.Links));
    }
}
