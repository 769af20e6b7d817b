using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Sqlite;

/// <summary>Finds damage to the SQLite file before its content is believed.</summary>
internal static class DatabaseVerification
{
    /// <summary>
    /// Longest file whose checksum is computed at each opening; of a longer one the length is compared.
    /// </summary>
    public const long LongestChecked = 256L << 20;

    private const int Attempts = 10;

    /// <summary>
    /// Compares the file with its seal, or has SQLite check its structure where there is none, as after a crash or
    /// while a writer is at work.
    /// </summary>
    /// <param name="database">A connection without a transaction.</param>
    /// <param name="folder">The index's folder.</param>
    /// <param name="longest">Longest file to compute the checksum of.</param>
    /// <exception cref="IndexException">The file is damaged.</exception>
    public static void Verify(SqliteDatabase database, IndexFolder folder, long longest = LongestChecked)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (Seal.Read(folder) is not { } seal)
            {
                QuickCheck(database);
                return;
            }

            Seal actual = database.ComputeSeal(longest);
            if (actual.Length == seal.Length && (actual.Length > longest || actual.Checksum == seal.Checksum))
            {
                return;
            }

            // A writer may have begun in between; it takes the seal away before it changes the file.
            if (Seal.Read(folder) == seal)
            {
                break;
            }
        }

        throw IndexException.Corrupt(folder.Database, "its length or checksum is not what was sealed");
    }

    private static void QuickCheck(SqliteDatabase database)
    {
        string? problem = null;
        database.Query("PRAGMA quick_check(1)", row => problem = row.Text(0));
        if (problem != "ok")
        {
            throw IndexException.Corrupt(database.Path, $"SQLite's check found: {problem}");
        }
    }
}
