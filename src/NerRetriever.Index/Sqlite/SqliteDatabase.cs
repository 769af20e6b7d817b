using NerRetriever.Index.Storage;
using SQLitePCL;

namespace NerRetriever.Index.Sqlite;

/// <summary>
/// One connection to the SQLite file. Its errors come out as <see cref="IndexException"/>. A connection and its
/// statements are used by one thread at a time.
/// </summary>
internal sealed unsafe class SqliteDatabase : IDisposable
{
    private const int BusyMilliseconds = 20_000;

    private readonly sqlite3 _connection;
    private readonly List<SqliteStatement> _statements = [];

    private SqliteDatabase(sqlite3 connection, string path)
    {
        _connection = connection;
        Path = path;
    }

    /// <summary>The SQLite file.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens a connection; the file is created where it is missing and <paramref name="create"/> is set.
    /// </summary>
    /// <remarks>
    /// A reader opens the file for writing too (and then promises not to): only such a connection can replay the log
    /// that a killed writer left, and clear it away.
    /// </remarks>
    public static SqliteDatabase Open(string path, bool create) =>
        Open(path, path, raw.SQLITE_OPEN_READWRITE | (create ? raw.SQLITE_OPEN_CREATE : 0));

    /// <summary>Opens a file at rest on a medium that cannot be written, without any lock or log.</summary>
    public static SqliteDatabase OpenImmutable(string path)
    {
        string escaped = string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        string uri = $"file://{(escaped.StartsWith('/') ? "" : "/")}{escaped}?immutable=1";
        return Open(uri, path, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);
    }

    /// <summary>Compiles a statement, which lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        SqliteStatement statement = PrepareOnce(sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Compiles a statement that the caller disposes.</summary>
    public SqliteStatement PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_connection, sql, out sqlite3_stmt statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>Runs statements that return nothing.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_connection, sql));

    /// <summary>Runs a query once and calls <paramref name="read"/> for each row.</summary>
    public void Query(string sql, Action<SqliteStatement> read)
    {
        using SqliteStatement query = PrepareOnce(sql);
        while (query.Step())
        {
            read(query);
        }
    }

    /// <summary>The one number that a query returns, or null where it returns no row or NULL.</summary>
    public long? QueryNumber(string sql)
    {
        long? number = null;
        Query(sql, row => number = row.IsNull(0) ? null : row.Int64(0));
        return number;
    }

    /// <summary>Rowid of the last row inserted.</summary>
    public long LastRowId => raw.sqlite3_last_insert_rowid(_connection);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <summary>
    /// Moves the whole log into the file. False where a reader still needs the log, which is no error: the file then
    /// stays as it is.
    /// </summary>
    public bool TryCheckpoint()
    {
        Check(raw.sqlite3_busy_timeout(_connection, 0));
        int result = raw.sqlite3_wal_checkpoint_v2(_connection, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        Check(raw.sqlite3_busy_timeout(_connection, BusyMilliseconds));
        if (result is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            return false;
        }

        Check(result);
        return true;
    }

    /// <summary>
    /// Length and checksum of the file as it lies on the disk, read through this connection's own handle.
    /// </summary>
    /// <remarks>
    /// Opening the file a second time would be simpler, but closing that handle drops the POSIX locks that all SQLite
    /// connections of this process hold on it.
    /// </remarks>
    /// <param name="longest">Longest file to compute the checksum of; of a longer one it is 0.</param>
    public Seal ComputeSeal(long longest = long.MaxValue)
    {
        var file = new SqliteFileHandle(_connection, Path);
        long length = file.Length();
        if (length > longest)
        {
            return new Seal(length, 0);
        }

        byte[] block = new byte[(int)Math.Min(length, 1 << 20)];
        uint running = Crc32C.Start;
        for (long offset = 0; offset < length; offset += block.Length)
        {
            Span<byte> part = block.AsSpan(0, (int)Math.Min(block.Length, length - offset));
            file.Read(part, offset);
            running = Crc32C.Append(running, part);
        }

        return new Seal(length, Crc32C.Finish(running));
    }

    /// <summary>Copies what this connection sees, the commit of its read transaction if it has one, over another database.</summary>
    public void CopyTo(SqliteDatabase target)
    {
        sqlite3_backup copy = raw.sqlite3_backup_init(target._connection, "main", _connection, "main");
        if (copy is null)
        {
            target.Check(raw.sqlite3_errcode(target._connection));
        }

        int result = raw.sqlite3_backup_step(copy, -1);
        int end = raw.sqlite3_backup_finish(copy);
        target.Check(result == raw.SQLITE_DONE ? end : result);
    }

    /// <summary>Throws the typed error for a result code that is not success.</summary>
    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw SqliteErrors.For(result, Path, raw.sqlite3_errmsg(_connection).utf8_to_string());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _connection.Dispose();
    }

    private static SqliteDatabase Open(string name, string path, int flags)
    {
        _ = SqliteEngine.Library;
        int result = raw.sqlite3_open_v2(name, out sqlite3 connection, flags, null);
        var database = new SqliteDatabase(connection, path);
        try
        {
            database.Check(result);
            database.Check(raw.sqlite3_busy_timeout(connection, BusyMilliseconds));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
