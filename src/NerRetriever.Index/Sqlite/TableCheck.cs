using NerRetriever.Text;

namespace NerRetriever.Index.Sqlite;

/// <summary>Checks the tables of an index against themselves and against the number of vectors.</summary>
/// <param name="database">A connection that may write, outside a transaction.</param>
/// <param name="report">Receives each problem.</param>
internal sealed class TableCheck(SqliteDatabase database, Action<string> report)
{
    /// <summary>Has SQLite and FTS5 check their own structures.</summary>
    public void CheckStructure()
    {
        database.Query("PRAGMA integrity_check", row =>
        {
            if (row.Text(0) != "ok")
            {
                report($"SQLite's check found: {row.Text(0)}");
            }
        });
        database.Execute("BEGIN; INSERT INTO sentence_text(sentence_text) VALUES('integrity-check'); ROLLBACK");
    }

    /// <summary>Checks that rows refer to each other, to the text and to vectors as they should.</summary>
    public void CheckRows(CommittedState state, long nodes)
    {
        ExpectCount("documents", "SELECT count(*) FROM documents", state.Documents);
        ExpectCount("sentences", "SELECT count(*) FROM sentences", state.Sentences);
        ExpectCount("mentions", "SELECT count(*) FROM mentions", state.Mentions);
        ExpectCount("sentences in the lexical index", "SELECT count(*) FROM sentence_text_docsize", state.Sentences);
        ExpectCount("sentences that the lexical index lacks",
            "SELECT count(*) FROM sentences WHERE id NOT IN (SELECT id FROM sentence_text_docsize)", 0);
        ExpectCount("sentences without a document",
            "SELECT count(*) FROM sentences WHERE doc NOT IN (SELECT id FROM documents)", 0);
        ExpectCount("metadata without a document",
            "SELECT count(*) FROM metadata WHERE doc NOT IN (SELECT id FROM documents)", 0);
        ExpectCount("mentions that are empty or outside their sentence", """
            SELECT count(*) FROM mentions m LEFT JOIN sentences s ON s.id = m.sentence
            WHERE s.id IS NULL OR m.start < s.start OR m.end > s.end OR m.start >= m.end
            """, 0);
        ExpectCount("mentions without a vector",
            $"SELECT count(*) FROM mentions WHERE node < 0 OR node >= {nodes}", 0);
        ExpectCount("dead nodes that a mention has or that do not exist", $"""
            SELECT count(*) FROM dead_nodes
            WHERE node < 0 OR node >= {nodes} OR node IN (SELECT node FROM mentions)
            """, 0);
        ExpectCount("nodes that are in use or dead", """
            SELECT (SELECT count(DISTINCT node) FROM mentions) + (SELECT count(*) FROM dead_nodes)
            """, nodes);
        CheckTexts();
    }

    private void CheckTexts()
    {
        SqliteStatement sentences = database.Prepare("SELECT id, start, end FROM sentences WHERE doc = ?");
        database.Query("SELECT id, external_id, text, crc FROM documents", row =>
        {
            string text = row.Text(2);
            if (DocumentTables.Checksum(text) != row.Int64(3))
            {
                report($"document \"{row.Text(1)}\": the text does not fit its checksum");
            }

            for (sentences.Bind(1, row.Int64(0)); sentences.Step();)
            {
                if (!new TextSpan(sentences.Int32(1), sentences.Int32(2)).IsValidIn(text.Length))
                {
                    report($"document \"{row.Text(1)}\": sentence {sentences.Int64(0)} lies outside the text");
                }
            }
        });
        sentences.Reset();
    }

    private void ExpectCount(string what, string sql, long expected)
    {
        long actual = database.QueryNumber(sql) ?? 0;
        if (actual != expected)
        {
            report($"{actual} {what}, where {expected} are expected");
        }
    }
}
