using NerRetriever.Index.Sqlite;

namespace NerRetriever.Evaluation.Systems;

/// <summary>Texts in an FTS5 table in memory, ranked by BM25 (k1 1.2, b 0.75, which FTS5 fixes).</summary>
internal sealed class Bm25Texts : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _search;

    /// <summary>Indexes the texts.</summary>
    /// <param name="texts">Texts, found again by their index.</param>
    /// <param name="stemming">Whether words are stemmed by Porter's rules.</param>
    public Bm25Texts(IEnumerable<string> texts, bool stemming)
    {
        _database = SqliteDatabase.Open(":memory:", create: true);
        try
        {
            string stemmer = stemming ? "porter " : "";
            _database.Execute($"""
                CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='{stemmer}unicode61 remove_diacritics 2');
                BEGIN
                """);
            SqliteStatement insert = _database.Prepare("INSERT INTO texts(rowid, text) VALUES(?, ?)");
            int row = 0;
            foreach (string text in texts)
            {
                insert.Bind(1, row++).BindSearchable(2, text).Run();
            }

            _database.Execute("COMMIT");
            _search = _database.Prepare(
                "SELECT rowid, bm25(texts) AS rank FROM texts WHERE texts MATCH ? ORDER BY rank, rowid");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Every text that shares a word with the query, best first; equal scores by index.</summary>
    public List<(int Text, double Score)> Search(string query)
    {
        var found = new List<(int, double)>();
        if (LexicalQuery.From(query) is { } expression)
        {
            for (_search.Bind(1, expression); _search.Step();)
            {
                found.Add((_search.Int32(0), -_search.Double(1)));
            }

            _search.Reset();
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();
}
