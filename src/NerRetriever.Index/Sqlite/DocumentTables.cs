using System.Runtime.InteropServices;
using NerRetriever.Index.Storage;
using NerRetriever.Text;

namespace NerRetriever.Index.Sqlite;

/// <summary>
/// Writes documents with their sentences and mentions into the tables. The reader is <see cref="DocumentQueries"/>.
/// </summary>
internal sealed class DocumentTables
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _insertDocument;
    private readonly SqliteStatement _insertField;
    private readonly SqliteStatement _insertSentence;
    private readonly SqliteStatement _insertText;
    private readonly SqliteStatement _insertMention;
    private readonly SqliteStatement _sentences;
    private readonly SqliteStatement _nodes;
    private readonly SqliteStatement _deleteText;
    private readonly SqliteStatement[] _deleteRows;
    private readonly SqliteStatement _isNodeInUse;
    private readonly SqliteStatement _kill;
    private readonly SqliteStatement _revive;

    /// <summary>Compiles the statements.</summary>
    public DocumentTables(SqliteDatabase database, CommittedState state)
    {
        _database = database;
        (Documents, Sentences, Mentions) = (state.Documents, state.Sentences, state.Mentions);
        _find = database.Prepare("SELECT id, text FROM documents WHERE external_id = ?");
        _insertDocument = database.Prepare("INSERT INTO documents(external_id, title, text, crc) VALUES(?, ?, ?, ?)");
        _insertField = database.Prepare("INSERT INTO metadata(doc, field, value) VALUES(?, ?, ?)");
        _insertSentence = database.Prepare("INSERT INTO sentences(doc, start, end) VALUES(?, ?, ?)");
        _insertText = database.Prepare("INSERT INTO sentence_text(rowid, text) VALUES(?, ?)");
        _insertMention = database.Prepare("""
            INSERT INTO mentions(sentence, start, end, detector, score, coarse_type, node)
            VALUES(?, ?, ?, ?, ?, ?, ?)
            """);
        _sentences = database.Prepare("SELECT id, start, end FROM sentences WHERE doc = ?");
        _nodes = database.Prepare(
            "SELECT node FROM mentions WHERE sentence IN (SELECT id FROM sentences WHERE doc = ?)");
        _deleteText = database.Prepare("INSERT INTO sentence_text(sentence_text, rowid, text) VALUES('delete', ?, ?)");
        _deleteRows =
        [
            database.Prepare("DELETE FROM mentions WHERE sentence IN (SELECT id FROM sentences WHERE doc = ?)"),
            database.Prepare("DELETE FROM sentences WHERE doc = ?"),
            database.Prepare("DELETE FROM metadata WHERE doc = ?"),
            database.Prepare("DELETE FROM documents WHERE id = ?"),
        ];
        _isNodeInUse = database.Prepare("SELECT 1 FROM mentions WHERE node = ? LIMIT 1");
        _kill = database.Prepare("INSERT INTO dead_nodes(node) VALUES(?)");
        _revive = database.Prepare("DELETE FROM dead_nodes WHERE node = ?");
    }

    /// <summary>Number of documents, the open transaction's included.</summary>
    public long Documents { get; private set; }

    /// <summary>Number of sentences, the open transaction's included.</summary>
    public long Sentences { get; private set; }

    /// <summary>Number of mentions, the open transaction's included.</summary>
    public long Mentions { get; private set; }

    /// <summary>Checksum of a document's text, over its UTF-16 code units.</summary>
    public static uint Checksum(string text) => Crc32C.Of(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>Whether there is a document with this id.</summary>
    public bool Contains(string externalId)
    {
        bool found = _find.Bind(1, externalId).Step();
        _find.Reset();
        return found;
    }

    /// <summary>
    /// Writes a document whose id is not there; <paramref name="nodeOf"/> gives the node of a mention's vector.
    /// </summary>
    public void Insert(IndexedDocument document, Func<ReadOnlyMemory<float>, int> nodeOf)
    {
        _insertDocument.Bind(1, document.Id).Bind(2, document.Title).Bind(3, document.Text)
            .Bind(4, Checksum(document.Text)).Run();
        long doc = _database.LastRowId;
        Documents++;
        foreach ((string field, string value) in document.Metadata)
        {
            _insertField.Bind(1, doc).Bind(2, field).Bind(3, value).Run();
        }

        foreach (IndexedSentence sentence in document.Sentences)
        {
            _insertSentence.Bind(1, doc).Bind(2, sentence.Span.Start).Bind(3, sentence.Span.End).Run();
            long id = _database.LastRowId;
            Sentences++;
            _insertText.Bind(1, id).BindSearchable(2, sentence.Span.In(document.Text)).Run();
            foreach (IndexedMention mention in sentence.Mentions)
            {
                Insert(id, mention, nodeOf(mention.Vector));
            }
        }
    }

    /// <summary>Removes a document with all that belongs to it; false where there is none.</summary>
    public bool Delete(string externalId)
    {
        if (!_find.Bind(1, externalId).Step())
        {
            _find.Reset();
            return false;
        }

        long doc = _find.Int64(0);
        string text = _find.Text(1);
        _find.Reset();
        Documents--;
        DeleteTexts(doc, text);

        var nodes = new HashSet<int>();
        for (_nodes.Bind(1, doc); _nodes.Step(); Mentions--)
        {
            nodes.Add(_nodes.Int32(0));
        }

        _nodes.Reset();
        foreach (SqliteStatement delete in _deleteRows)
        {
            delete.Bind(1, doc).Run();
        }

        foreach (int node in nodes)
        {
            KillUnlessInUse(node);
        }

        return true;
    }

    private void Insert(long sentence, IndexedMention mention, int node)
    {
        _insertMention.Bind(1, sentence).Bind(2, mention.Span.Start).Bind(3, mention.Span.End)
            .Bind(4, mention.Detector).Bind(5, (double)mention.Score).Bind(6, mention.CoarseType).Bind(7, node).Run();
        _revive.Bind(1, node).Run();
        Mentions++;
    }

    // FTS5 without content of its own needs the text again to find the terms that it has to forget.
    private void DeleteTexts(long doc, string text)
    {
        for (_sentences.Bind(1, doc); _sentences.Step(); Sentences--)
        {
            var span = new TextSpan(_sentences.Int32(1), _sentences.Int32(2));
            _deleteText.Bind(1, _sentences.Int64(0)).BindSearchable(2, span.In(text)).Run();
        }

        _sentences.Reset();
    }

    private void KillUnlessInUse(int node)
    {
        bool inUse = _isNodeInUse.Bind(1, node).Step();
        _isNodeInUse.Reset();
        if (!inUse)
        {
            _kill.Bind(1, node).Run();
        }
    }
}
