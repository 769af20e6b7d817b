using System.Globalization;

namespace NerRetriever.Index.Storage;

/// <summary>The files of an index by name.</summary>
/// <param name="directory">The index's folder.</param>
internal sealed class IndexFolder(string directory)
{
    /// <summary>Ending of a file that is not yet in place; never read, removed by the next writer.</summary>
    public const string TemporarySuffix = ".tmp";

    private const string VectorPattern = "vectors-*.vec";
    private const string CodePattern = "codes-*.cod";
    private const string GraphPattern = "graph-*.hnsw";

    /// <summary>Absolute path of the folder.</summary>
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>What the index was made with.</summary>
    public string Manifest => PathOf("manifest.json");

    /// <summary>The SQLite file: documents, sentences, mentions, the lexical index and what is committed.</summary>
    public string Database => PathOf("index.db");

    /// <summary>SQLite's write-ahead log, there only while the index is open or after a crash.</summary>
    public string WriteAheadLog => Database + "-wal";

    /// <summary>Checksum of the SQLite file, there only after a clean close.</summary>
    public string Seal => PathOf("index.seal");

    /// <summary>Vectors of a commit that is being prepared; removed by the next writer if this one is killed.</summary>
    public string PendingVectors => PathOf("vectors.pending");

    /// <summary>Held open by the one writer.</summary>
    public string Lock => PathOf("index.lock");

    /// <summary>Absolute path of a file of the index.</summary>
    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>Name of the vector file that a commit writes.</summary>
    public static string VectorName(long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"vectors-{generation:D6}.vec");

    /// <summary>Name of the code file that a commit writes.</summary>
    public static string CodeName(long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"codes-{generation:D6}.cod");

    /// <summary>Name of the graph file that a commit writes.</summary>
    public static string GraphName(long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"graph-{generation:D6}.hnsw");

    /// <summary>Whether anything is there that only an index leaves: its tables or vectors.</summary>
    public bool HasData => File.Exists(Database) || VectorFiles().Length > 0;

    /// <summary>Paths of all vector files, committed or not.</summary>
    public string[] VectorFiles() => Files(VectorPattern);

    /// <summary>
    /// Paths of the vector, code, graph, pending and temporary files that <paramref name="committed"/> does not name: left by an
    /// interrupted commit, or replaced by a later one.
    /// </summary>
    public IEnumerable<string> Unreferenced(IReadOnlySet<string> committed) =>
        VectorFiles().Concat(Files(CodePattern)).Concat(Files(GraphPattern))
            .Where(path => !committed.Contains(Path.GetFileName(path)))
            .Concat(new[] { Manifest + TemporarySuffix, Seal + TemporarySuffix, PendingVectors }.Where(File.Exists));

    /// <summary>Removes the unreferenced files. One that the system does not let go now goes next time.</summary>
    public void RemoveUnreferenced(IReadOnlySet<string> committed)
    {
        foreach (string path in Unreferenced(committed))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (IndexException.IsFileFailure(e))
            {
                // Windows keeps a file that a reader has mapped. It harms nothing and is found again.
            }
        }
    }

    /// <summary>
    /// Whether the index has a manifest and nothing else: a writer was ended while creating it, and nothing was ever
    /// committed, because a commit needs the tables that are not there.
    /// </summary>
    /// <param name="databaseHasTables">Whether the SQLite file exists and has its tables.</param>
    public bool IsUnfinishedCreation(bool databaseHasTables) =>
        !databaseHasTables && !File.Exists(Seal) && VectorFiles().Length == 0;

    private string[] Files(string pattern) =>
        System.IO.Directory.Exists(Directory) ? System.IO.Directory.GetFiles(Directory, pattern) : [];
}
