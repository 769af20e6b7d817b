namespace NerRetriever.Index.Sqlite;

/// <summary>The tables of index.db. What this file says after a commit is what the index is.</summary>
internal static class Schema
{
    /// <summary>
    /// Creates the tables. sentence_text is an FTS5 index without content of its own: a sentence's text is cut from its
    /// document. A node is a row of the vector files; identical vectors share it; a dead one has no mention left.
    /// </summary>
    public const string Create = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE files(name TEXT PRIMARY KEY, kind TEXT NOT NULL, ordinal INTEGER NOT NULL,
            count INTEGER NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE documents(id INTEGER PRIMARY KEY, external_id NOT NULL UNIQUE, title, text NOT NULL,
            crc INTEGER NOT NULL);
        CREATE TABLE metadata(doc INTEGER NOT NULL, field NOT NULL, value NOT NULL,
            PRIMARY KEY(doc, field)) WITHOUT ROWID;
        CREATE INDEX metadata_by_value ON metadata(field, value, doc);
        CREATE TABLE sentences(id INTEGER PRIMARY KEY, doc INTEGER NOT NULL, start INTEGER NOT NULL,
            end INTEGER NOT NULL);
        CREATE INDEX sentences_by_doc ON sentences(doc);
        CREATE TABLE mentions(id INTEGER PRIMARY KEY, sentence INTEGER NOT NULL, start INTEGER NOT NULL,
            end INTEGER NOT NULL, detector NOT NULL, score REAL NOT NULL, coarse_type, node INTEGER NOT NULL);
        CREATE INDEX mentions_by_sentence ON mentions(sentence);
        CREATE INDEX mentions_by_node ON mentions(node);
        CREATE TABLE dead_nodes(node INTEGER PRIMARY KEY);
        CREATE VIRTUAL TABLE sentence_text USING fts5(text, content='',
            tokenize='porter unicode61 remove_diacritics 2');
        """;

    /// <summary>
    /// Settings of the writer's connection: a log beside the file, forced to the disk at each commit.
    /// </summary>
    public const string WriterSettings =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY";

    /// <summary>Settings of a reader's connection.</summary>
    public const string ReaderSettings = "PRAGMA query_only=1; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY";

    /// <summary>Whether the tables are there.</summary>
    public static bool Exists(SqliteDatabase database) =>
        database.QueryNumber("SELECT 1 FROM sqlite_master WHERE name = 'meta'") is not null;
}
