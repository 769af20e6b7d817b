using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index;

/// <content>Whether the index has moved on.</content>
public sealed partial class IndexReader
{
    /// <summary>
    /// Whether the folder has another commit by now, which a new reader would see. Reads a few rows of the tables on a connection
    /// of its own, and opens no other file.
    /// </summary>
    /// <exception cref="IndexException">The index is gone, damaged, or cannot be read.</exception>
    public bool IsSuperseded()
    {
        try
        {
            Manifest manifest = Manifest.Read(_folder);
            return !LastCommit(manifest).IsSameCommit(_snapshot.State);
        }
        catch (Exception e) when (IndexException.IsFileFailure(e))
        {
            throw IndexException.From(e, _folder.Directory);
        }
    }

    private CommittedState LastCommit(Manifest manifest)
    {
        try
        {
            return Read(SqliteDatabase.Open(_folder.Database, create: false), manifest);
        }
        catch (IndexException e) when (e.Kind == IndexErrorKind.Disk && File.Exists(_folder.Seal))
        {
            // As for a snapshot: on a medium that cannot be written only a file at rest can be read.
            return Read(SqliteDatabase.OpenImmutable(_folder.Database), manifest);
        }
    }

    private static CommittedState Read(SqliteDatabase connection, Manifest manifest)
    {
        using SqliteDatabase database = connection;
        database.Execute("BEGIN");
        return CommittedState.Read(database, manifest);
    }
}
