using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index;

/// <summary>
/// Adds documents to an index, replaces and deletes them. There is one writer at a time; readers go on with the commit
/// that they opened. Nothing is visible before <see cref="Commit"/>, and a writer that ends without it leaves the index as
/// it was. Not to be shared between threads.
/// </summary>
public sealed class IndexWriter : IDisposable
{
    private readonly IndexFolder _folder;
    private readonly WriterLock _lock;
    private readonly IndexWriterOptions _options;
    private readonly SqliteDatabase _database;
    private readonly DocumentTables _documents;
    private readonly NodeWriter _nodes;
    private CommittedState _state;
    private bool _failed;
    private bool _disposed;

    private IndexWriter(
        IndexFolder folder, WriterLock writerLock, Manifest manifest, SqliteDatabase database, IndexWriterOptions options)
    {
        _folder = folder;
        _lock = writerLock;
        _options = options;
        _database = database;
        Identity = manifest.Identity;
        _state = CommittedState.Read(database, manifest);
        _documents = new DocumentTables(database, _state);
        _nodes = new NodeWriter(folder, Identity.Dimension, _state, options);
        folder.RemoveUnreferenced(_state.FileNames);
    }

    /// <summary>What the index's vectors are computed with.</summary>
    public IndexIdentity Identity { get; }

    internal SqliteDatabase Database => _database;

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
                Manifest.Create(identity).Write(folder);
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
    /// <exception cref="IndexException">There is no index, it is damaged, has another writer, or cannot be written.</exception>
    public static IndexWriter Open(string directory, IndexWriterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var folder = new IndexFolder(directory);
        _ = Manifest.Read(folder);
        return OpenLocked(folder, options ?? new IndexWriterOptions(), () => Manifest.Read(folder));
    }

    /// <summary>Adds a document, in the place of the one with the same id if there is one.</summary>
    /// <exception cref="ArgumentException">A span, score or vector is not valid; nothing was changed.</exception>
    /// <exception cref="IndexException">The disk is full or failed; the whole batch is rolled back.</exception>
    public void Add(IndexedDocument document)
    {
        DocumentValidation.Validate(document, Identity.Dimension);
        Change(() =>
        {
            BeginBatch();
            _documents.Delete(document.Id);
            _documents.Insert(document, _nodes.NodeOf);
            _options.Reached?.Invoke(FaultPoint.DocumentAdded);
        });
    }

    /// <summary>Removes a document; false where there is none with this id.</summary>
    /// <exception cref="IndexException">The disk is full or failed; the whole batch is rolled back.</exception>
    public bool Delete(string externalId)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        bool deleted = false;
        Change(() =>
        {
            if (_documents.Contains(externalId))
            {
                BeginBatch();
                deleted = _documents.Delete(externalId);
            }
        });
        return deleted;
    }

    /// <summary>
    /// Makes all changes since the last commit visible and durable in one step, which is SQLite's commit: the files that
    /// it names are on the disk before.
    /// </summary>
    /// <exception cref="IndexException">The disk is full or failed; the whole batch is rolled back.</exception>
    public void Commit() => Change(() =>
    {
        if (!_database.InTransaction)
        {
            return;
        }

        CommittedState next = _nodes.WriteFiles(_state with
        {
            Generation = _state.Generation + 1,
            Documents = _documents.Documents,
            Sentences = _documents.Sentences,
            Mentions = _documents.Mentions,
        });
        next.Write(_database);
        _options.Reached?.Invoke(FaultPoint.StateWritten);
        _database.Execute("COMMIT");
        _options.Reached?.Invoke(FaultPoint.Committed);
        _state = next;
        _nodes.Continue(next);
        _folder.RemoveUnreferenced(next.FileNames);
        _options.Reached?.Invoke(FaultPoint.Collected);
    });

    /// <summary>Closes the index. Changes since the last commit are forgotten.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            RollBack();
            TrySeal();
        }
        finally
        {
            _nodes.Dispose();
            _database.Dispose();
            _lock.Dispose();
        }
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

    private void Change(Action change)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_failed)
        {
            throw new InvalidOperationException(
                "An earlier change failed and the batch was rolled back. Dispose this writer and open another.");
        }

        try
        {
            change();
        }
        catch (Exception e)
        {
            _failed = true;
            RollBack();
            if (IndexException.IsFileFailure(e))
            {
                throw IndexException.From(e, _folder.Directory);
            }

            throw;
        }
    }

    private void BeginBatch()
    {
        if (!_database.InTransaction)
        {
            DurableFile.Delete(_folder.Seal);
            _options.Reached?.Invoke(FaultPoint.SealRemoved);
            _database.Execute("BEGIN IMMEDIATE");
        }
    }

    private void RollBack()
    {
        try
        {
            if (_database.InTransaction)
            {
                _database.Execute("ROLLBACK");
            }
        }
        catch (IndexException)
        {
            // Closing the connection rolls back as well, and the first failure is the one to report.
        }
    }

    // Without a seal the next reader has SQLite check the file: slower, and no reason to fail on closing.
    private void TrySeal()
    {
        try
        {
            if (_database.TryCheckpoint())
            {
                _options.Reached?.Invoke(FaultPoint.Checkpointed);
                if (!File.Exists(_folder.Seal))
                {
                    _database.ComputeSeal().Write(_folder);
                }

                _options.Reached?.Invoke(FaultPoint.Sealed);
            }
        }
        catch (Exception e) when (e is IndexException || IndexException.IsFileFailure(e))
        {
        }
    }
}
