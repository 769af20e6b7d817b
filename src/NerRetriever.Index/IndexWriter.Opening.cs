using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index;

/// <content>Opening and creating.</content>
public sealed partial class IndexWriter
{
    /// <summary>Opens an index for writing, or creates it where there is none.</summary>
    /// <param name="directory">Folder of the index; created if need be.</param>
    /// <param name="identity">What the vectors are computed with.</param>
    /// <param name="options">How to write, or null for the defaults.</param>
    /// <exception cref="IndexException">
    /// The index is damaged, was made with another identity, has another writer, or cannot be written.
    /// </exception>
    public static IndexWriter OpenOrCreate(
        string directory, IndexIdentity identity, IndexWriterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(identity);
        identity.Validate();
        options ??= new IndexWriterOptions();
        var folder = new IndexFolder(directory);
        return OpenLocked(folder, options, () =>
        {
            if (!File.Exists(folder.Manifest) && !folder.HasData)
            {
                Manifest.Create(identity, options.Codes ?? IndexWriterOptions.DefaultCodes).Write(folder);
                options.Reached?.Invoke(FaultPoint.ManifestWritten);
            }

            Manifest manifest = Manifest.Read(folder);
            manifest.Identity.EnsureMatches(identity, folder.Directory);
            return manifest;
        });
    }

    /// <summary>Opens an index for writing.</summary>
    /// <param name="directory">Folder of the index.</param>
    /// <param name="options">How to write, or null for the defaults.</param>
    /// <exception cref="IndexException">There is no index, it is damaged, has another writer, or cannot be
    /// written.</exception>
    public static IndexWriter Open(string directory, IndexWriterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var folder = new IndexFolder(directory);
        _ = Manifest.Read(folder);
        return OpenLocked(folder, options ?? new IndexWriterOptions(), () => Manifest.Read(folder));
    }

    private static IndexWriter OpenLocked(IndexFolder folder, IndexWriterOptions options, Func<Manifest> manifestOf)
    {
        WriterLock? writerLock = null;
        SqliteDatabase? database = null;
        try
        {
            Directory.CreateDirectory(folder.Directory);
            writerLock = WriterLock.Acquire(folder);
            Manifest manifest = manifestOf();
            EnsureCodes(manifest, options, folder);
            database = OpenDatabase(folder, manifest, options);
            return new IndexWriter(folder, writerLock, manifest, database, options);
        }
        catch (Exception e)
        {
            database?.Dispose();
            writerLock?.Dispose();
            if (IndexException.IsFileFailure(e))
            {
                throw IndexException.From(e, folder.Directory);
            }

            throw;
        }
    }

    private static void EnsureCodes(Manifest manifest, IndexWriterOptions options, IndexFolder folder)
    {
        if (options.Codes is { } codes && codes != manifest.Codes)
        {
            throw new IndexException(
                IndexErrorKind.Incompatible,
                folder.Directory,
                $"was made with {manifest.Codes} codes, and {codes} are asked for. Leave the codes out to go on with what "
                + "it has, or index the corpus again into another folder");
        }
    }

    private static SqliteDatabase OpenDatabase(IndexFolder folder, Manifest manifest, IndexWriterOptions options)
    {
        bool exists = File.Exists(folder.Database);
        if (!exists && !folder.IsUnfinishedCreation(databaseHasTables: false))
        {
            throw IndexException.Corrupt(folder.Database, "the file is missing");
        }

        SqliteDatabase database = SqliteDatabase.Open(folder.Database, create: true);
        try
        {
            DatabaseVerification.Verify(database, folder);
            bool hasTables = Schema.Exists(database);
            if (!hasTables && !folder.IsUnfinishedCreation(hasTables))
            {
                throw IndexException.Corrupt(folder.Database, "its tables are missing");
            }

            database.Execute(Schema.WriterSettings);
            if (!hasTables)
            {
                database.Execute("BEGIN IMMEDIATE");
                database.Execute(Schema.Create);
                CommittedState.Empty(manifest).Write(database);
                database.Execute("COMMIT");
                DurableFile.SyncDirectory(folder.Directory);
                options.Reached?.Invoke(FaultPoint.TablesCreated);
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
