using SQLitePCL;

namespace NerRetriever.Index.Sqlite;

/// <summary>SQLite's result codes as errors of the index.</summary>
internal static class SqliteErrors
{
    private const int PrimaryCode = 0xFF;

    /// <summary>The error for a result code.</summary>
    /// <returns>
    /// An <see cref="IndexException"/> for what a user can act on, else an <see cref="InvalidOperationException"/>.
    /// </returns>
    public static Exception For(int result, string path, string message) => (result & PrimaryCode) switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => IndexException.Corrupt(path, $"SQLite says \"{message}\""),
        raw.SQLITE_FULL => IndexException.StorageFull(path),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => new IndexException(
            IndexErrorKind.Locked, path, $"another process keeps the file locked ({message}). Wait for it to finish"),
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM =>
            IndexException.Disk(path, $"SQLite cannot read or write the file ({message})"),
        _ => new InvalidOperationException($"SQLite error {result} in {path}: {message}"),
    };
}
