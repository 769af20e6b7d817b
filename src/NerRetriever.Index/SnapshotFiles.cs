using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors;
using NerRetriever.Index.Vectors.Graph;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index;

/// <summary>The vector, code and graph files of a commit, mapped. Opening them computes nothing but checksums.</summary>
internal sealed class SnapshotFiles : IDisposable
{
    private readonly List<IDisposable> _open = [];

    private SnapshotFiles(int dimension)
    {
        Vectors = new VectorRows(default, dimension);
        Scan = new FlatIndex(Vectors);
    }

    /// <summary>The vectors by node.</summary>
    public VectorRows Vectors { get; private set; }

    /// <summary>The exact search.</summary>
    public IVectorIndex Scan { get; private set; }

    /// <summary>The search by the graph, or null where the index has none.</summary>
    public HnswIndex? Graph { get; private set; }

    /// <summary>Bytes of the vector files.</summary>
    public long VectorLength { get; private set; }

    /// <summary>Bytes of the code files.</summary>
    public long CodeLength { get; private set; }

    /// <summary>Bytes of the graph file.</summary>
    public long GraphLength { get; private set; }

    /// <summary>Verifies and maps the files of a commit.</summary>
    /// <exception cref="FileNotFoundException">A file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">A file is damaged.</exception>
    public static SnapshotFiles Open(IndexFolder folder, CommittedState state, int dimension, VectorCodes kind)
    {
        var files = new SnapshotFiles(dimension);
        try
        {
            files.Map(folder, state, dimension, kind);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _open.ForEach(file => file.Dispose());

    private void Map(IndexFolder folder, CommittedState state, int dimension, VectorCodes kind)
    {
        RowFileSet vectors = Keep(RowFileSet.Open(folder, state.Vectors, RowLayout.Vectors(dimension)));
        Vectors = new VectorRows(vectors.Rows, dimension);
        Scan = new FlatIndex(Vectors);
        VectorLength = vectors.Length;
        if (state.Graph is not { } file)
        {
            return;
        }

        string path = folder.PathOf(file.Name);
        HnswGraph graph = Keep(HnswFile.Open(path, file.Crc));
        GraphLength = graph.Length;
        EnsureNodes(path, graph.Links.Count);
        RowTable codes = Vectors.Table;
        if (kind != VectorCodes.Float32)
        {
            RowFileSet set = Keep(RowFileSet.Open(folder, state.Codes, RowLayout.Codes(kind, dimension)));
            codes = set.Rows;
            CodeLength = set.Length;
            EnsureNodes(state.Codes.Count == 0 ? folder.Database : folder.PathOf(state.Codes[^1].Name), codes.Count);
        }

        if (kind == VectorCodes.Int8)
        {
            Scan = new CodedFlatIndex(codes, Vectors);
        }

        Graph = HnswIndex.Create(kind, graph.Links, codes, Vectors.Table, dimension);
    }

    private T Keep<T>(T file)
        where T : IDisposable
    {
        _open.Add(file);
        return file;
    }

    private void EnsureNodes(string path, int count)
    {
        if (count != Vectors.Count)
        {
            throw IndexException.Corrupt(path, $"it has {count} nodes and the index {Vectors.Count}");
        }
    }
}
