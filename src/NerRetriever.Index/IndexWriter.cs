using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index;

/// <summary>
/// Adds documents to an index, replaces and deletes them. There is one writer at a time; readers go on with the
/// commit that they opened. Nothing is visible before <see cref="Commit"/>, and a writer that ends without it leaves
/// the index as it was. Not to be shared between threads.
/// </summary>
public sealed partial class IndexWriter : IDisposable
{
    private readonly IndexFolder _folder;
    private readonly WriterLock _lock;
    private readonly IndexWriterOptions _options;
    private readonly SqliteDatabase _database;
    private readonly DocumentTables _documents;
    private readonly Manifest _manifest;
    private NodeWriter _nodes;
    private CommittedState _state;
    private bool _failed;
    private bool _disposed;

    private IndexWriter(
        IndexFolder folder,
        WriterLock writerLock,
        Manifest manifest,
        SqliteDatabase database,
        IndexWriterOptions options)
    {
        _folder = folder;
        _lock = writerLock;
        _options = options;
        _database = database;
        _manifest = manifest;
        Identity = manifest.Identity;
        _state = CommittedState.Read(database, manifest);
        _documents = new DocumentTables(database, _state);
        _nodes = new NodeWriter(folder, manifest, _state, options);
        folder.RemoveUnreferenced(_state.FileNames);
    }

    /// <summary>What the index's vectors are computed with.</summary>
    public IndexIdentity Identity { get; }

    internal SqliteDatabase Database => _database;

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
    /// Makes all changes since the last commit visible and durable in one step, which is SQLite's commit: the files
    /// that it names are on the disk before. Where most vectors belong to no mention any more, a second commit without
    /// changes of its own leaves them out.
    /// </summary>
    /// <exception cref="IndexException">The disk is full or failed; the whole batch is rolled back.</exception>
    public void Commit() => Change(() =>
    {
        if (_database.InTransaction)
        {
            Publish(_nodes, _nodes.WriteFiles(_state with
            {
                Generation = _state.Generation + 1,
                Documents = _documents.Documents,
                Sentences = _documents.Sentences,
                Mentions = _documents.Mentions,
            }));
            CompactIfMostlyDead();
        }
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

    private void Publish(NodeWriter nodes, CommittedState next)
    {
        next.Write(_database);
        _options.Reached?.Invoke(FaultPoint.StateWritten);
        _database.Execute("COMMIT");
        _options.Reached?.Invoke(FaultPoint.Committed);
        _state = next;
        nodes.Continue(next);
        _folder.RemoveUnreferenced(next.FileNames);
        _options.Reached?.Invoke(FaultPoint.Collected);
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
