using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Sqlite;

/// <summary>What a commit says the index is, besides the rows of the other tables.</summary>
/// <param name="Generation">Number of the commit; 0 for the empty index.</param>
/// <param name="ManifestChecksum">Checksum of the manifest that the tables belong to.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Mentions">Number of mentions.</param>
/// <param name="Vectors">The vector files in the order of their nodes.</param>
/// <param name="Codes">The code files in the order of their nodes; none without a graph, or where it needs none.</param>
/// <param name="Graph">The graph file, or null where the index is too small to have one.</param>
internal sealed record CommittedState(
    long Generation,
    uint ManifestChecksum,
    long Documents,
    long Sentences,
    long Mentions,
    IReadOnlyList<CommittedFile> Vectors,
    IReadOnlyList<CommittedFile> Codes,
    CommittedFile? Graph)
{
    private const string VectorKind = "vectors";
    private const string CodeKind = "codes";
    private const string GraphKind = "graph";

    /// <summary>Names of all files that the commit needs.</summary>
    public IReadOnlySet<string> FileNames =>
        Files.Select(file => file.File.Name).ToHashSet();

    private IEnumerable<(CommittedFile File, string Kind)> Files =>
        Vectors.Select(file => (file, VectorKind))
            .Concat(Codes.Select(file => (file, CodeKind)))
            .Concat(Graph is { } graph ? [(graph, GraphKind)] : []);

    /// <summary>Whether both are the same commit of the same index, which two folders with equal counts need not be.</summary>
    public bool IsSameCommit(CommittedState other) =>
        (Generation, ManifestChecksum, Documents, Sentences, Mentions)
            == (other.Generation, other.ManifestChecksum, other.Documents, other.Sentences, other.Mentions)
        && Files.SequenceEqual(other.Files);

    /// <summary>The state of an index without documents.</summary>
    public static CommittedState Empty(Manifest manifest) => new(0, manifest.Checksum, 0, 0, 0, [], [], null);

    /// <summary>Reads the state as of the connection's transaction.</summary>
    /// <exception cref="IndexException">It is incomplete, or does not belong to the manifest.</exception>
    public static CommittedState Read(SqliteDatabase database, Manifest manifest)
    {
        var meta = new Dictionary<string, long>();
        database.Query("SELECT key, value FROM meta", row => meta[row.Text(0)] = row.Int64(1));
        long Value(string key) => meta.TryGetValue(key, out long value) && value >= 0
            ? value
            : throw IndexException.Corrupt(database.Path, $"the table meta lacks \"{key}\"");

        ILookup<string, CommittedFile> files = ReadFiles(database);
        var state = new CommittedState(
            Value("generation"),
            (uint)Value("manifest"),
            Value("documents"),
            Value("sentences"),
            Value("mentions"),
            [.. files[VectorKind]],
            [.. files[CodeKind]],
            files[GraphKind].Select(file => (CommittedFile?)file).SingleOrDefault());
        return state.ManifestChecksum == manifest.Checksum
            ? state
            : throw IndexException.Corrupt(database.Path, "manifest.json belongs to another index");
    }

    /// <summary>Writes the state in the connection's transaction.</summary>
    public void Write(SqliteDatabase database)
    {
        database.Execute("DELETE FROM meta; DELETE FROM files");
        using SqliteStatement meta = database.PrepareOnce("INSERT INTO meta(key, value) VALUES(?, ?)");
        void Set(string key, long value) => meta.Bind(1, key).Bind(2, value).Run();
        Set("generation", Generation);
        Set("manifest", ManifestChecksum);
        Set("documents", Documents);
        Set("sentences", Sentences);
        Set("mentions", Mentions);

        using SqliteStatement files = database.PrepareOnce(
            "INSERT INTO files(name, kind, ordinal, count, crc) VALUES(?, ?, ?, ?, ?)");
        int ordinal = 0;
        foreach ((CommittedFile file, string kind) in Files)
        {
            files.Bind(1, file.Name).Bind(2, kind).Bind(3, ordinal++).Bind(4, file.Count).Bind(5, file.Crc).Run();
        }
    }

    private static ILookup<string, CommittedFile> ReadFiles(SqliteDatabase database)
    {
        var files = new List<(string Kind, CommittedFile File)>();
        database.Query(
            "SELECT name, count, crc, kind FROM files ORDER BY ordinal",
            row => files.Add((row.Text(3), new CommittedFile(row.Text(0), row.Int64(1), (uint)row.Int64(2)))));
        return files.ToLookup(file => file.Kind, file => file.File);
    }
}
