using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index;

/// <summary>
/// One commit of an index, open for reading. A read transaction of SQLite holds the tables at that commit, and the open
/// vector files stay readable when a later commit removes them.
/// </summary>
internal sealed class IndexSnapshot : IDisposable
{
    private const int Attempts = 20;

    private readonly SnapshotFiles _files;

    private IndexSnapshot(Manifest manifest, SqliteDatabase database, CommittedState state, SnapshotFiles files)
    {
        Identity = manifest.Identity;
        Database = database;
        State = state;
        _files = files;
        LiveNodes = ReadLiveNodes(database, Rows.Count);
    }

    /// <summary>What the vectors were computed with.</summary>
    public IndexIdentity Identity { get; }

    /// <summary>The connection, in its read transaction.</summary>
    public SqliteDatabase Database { get; }

    /// <summary>What the commit says.</summary>
    public CommittedState State { get; }

    /// <summary>The vectors, codes and graph.</summary>
    public SnapshotFiles Files => _files;

    /// <summary>The vectors by node.</summary>
    public VectorRows Rows => _files.Vectors;

    /// <summary>The nodes that a mention has.</summary>
    public NodeSet LiveNodes { get; }

    /// <summary>Opens the last commit.</summary>
    /// <exception cref="IndexException">There is no index, it is damaged, or it cannot be read.</exception>
    public static IndexSnapshot Open(IndexFolder folder, bool verifyTables = true)
    {
        Manifest manifest = Manifest.Read(folder);
        long missedAt = -1;
        for (int attempt = 0; ; attempt++)
        {
            SqliteDatabase database = OpenDatabase(folder, verifyTables);
            SnapshotFiles? files = null;
            CommittedState? state = null;
            try
            {
                state = CommittedState.Read(database, manifest);
                files = SnapshotFiles.Open(folder, state, manifest.Identity.Dimension, manifest.Codes);
                return new IndexSnapshot(manifest, database, state, files);
            }
            catch (FileNotFoundException) when (state!.Generation != missedAt && attempt < Attempts)
            {
                // A commit came in between and removed the files of the one before. Without one, they are lost.
                missedAt = state.Generation;
                Close(database, files);
            }
            catch (Exception e)
            {
                Close(database, files);
                if (IndexException.IsFileFailure(e))
                {
                    throw IndexException.From(e, folder.Directory);
                }

                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close(Database, _files);

    private static void Close(SqliteDatabase database, SnapshotFiles? files)
    {
        files?.Dispose();
        database.Dispose();
    }

    private static SqliteDatabase OpenDatabase(IndexFolder folder, bool verify)
    {
        if (!File.Exists(folder.Database))
        {
            throw WithoutTables(folder);
        }

        try
        {
            return Begin(folder, SqliteDatabase.Open(folder.Database, create: false), verify);
        }
        catch (IndexException e) when (e.Kind == IndexErrorKind.Disk && File.Exists(folder.Seal))
        {
            // The medium cannot be written, so SQLite cannot coordinate with a writer. A sealed file is at rest.
            return Begin(folder, SqliteDatabase.OpenImmutable(folder.Database), verify);
        }
    }

    private static SqliteDatabase Begin(IndexFolder folder, SqliteDatabase database, bool verify)
    {
        try
        {
            if (verify)
            {
                DatabaseVerification.Verify(database, folder);
            }

            database.Execute(Schema.ReaderSettings);
            database.Execute("BEGIN");
            return Schema.Exists(database) ? database : throw WithoutTables(folder);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static IndexException WithoutTables(IndexFolder folder) =>
        folder.IsUnfinishedCreation(databaseHasTables: false)
            ? Manifest.NotFound(folder, "the index was being created and never finished. Index the corpus again")
            : IndexException.Corrupt(folder.Database, "the file or its tables are missing");

    private static NodeSet ReadLiveNodes(SqliteDatabase database, int count)
    {
        long highest = database.QueryNumber("SELECT max(node) FROM mentions") ?? -1;
        long lowest = database.QueryNumber("SELECT min(node) FROM mentions") ?? 0;
        if (highest >= count || lowest < 0)
        {
            throw IndexException.Corrupt(database.Path, $"a mention has node {highest} and there are {count}");
        }

        var live = NodeSet.All(count);
        database.Query("SELECT node FROM dead_nodes", row =>
        {
            int node = row.Int32(0);
            if (node < 0 || node >= count || !live.Remove(node))
            {
                throw IndexException.Corrupt(database.Path, $"dead node {node} does not exist");
            }
        });
        return live;
    }
}
