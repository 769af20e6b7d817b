using NerRetriever.Text;

namespace NerRetriever.Index.Sqlite;

/// <summary>
/// Reads documents, sentences and mentions. The writer is <see cref="DocumentTables"/>. Used by one thread at a time.
/// </summary>
internal sealed class DocumentQueries
{
    private const string MentionColumns =
        "SELECT m.id, m.sentence, m.start, m.end, m.detector, m.score, m.coarse_type FROM mentions m ";

    private readonly string _path;
    private readonly SqliteStatement _document;
    private readonly SqliteStatement _documentOfId;
    private readonly SqliteStatement _metadata;
    private readonly SqliteStatement _metadataOfId;
    private readonly SqliteStatement _metadataFields;
    private readonly SqliteStatement _sentence;
    private readonly SqliteStatement _mention;
    private readonly SqliteStatement _mentionsOfSentence;
    private readonly SqliteStatement _mentionsOfSentences;
    private readonly SqliteStatement _sentencesBehind;
    private readonly SqliteStatement _mentionsBehind;

    /// <summary>Compiles the statements.</summary>
    public DocumentQueries(SqliteDatabase database)
    {
        _path = database.Path;
        _document = database.Prepare("SELECT external_id, title, text FROM documents WHERE id = ?");
        _documentOfId = database.Prepare("SELECT id, title, text FROM documents WHERE external_id = ?");
        _metadata = database.Prepare("SELECT field, value FROM metadata WHERE doc = ?");
        _metadataOfId = database.Prepare(
            "SELECT m.field, m.value FROM documents d JOIN metadata m ON m.doc = d.id WHERE d.external_id = ?");
        _metadataFields = database.Prepare(
            "SELECT field, count(*), count(DISTINCT value) FROM metadata WHERE doc > ? GROUP BY field ORDER BY field");
        _sentence = database.Prepare("SELECT doc, start, end FROM sentences WHERE id = ?");
        _mention = database.Prepare(MentionColumns + "WHERE m.id = ?");
        _mentionsOfSentence = database.Prepare(MentionColumns + "WHERE m.sentence = ? ORDER BY m.id");
        _mentionsOfSentences = database.Prepare("""
            SELECT m.id, m.sentence, m.start, m.end, m.detector, m.score, m.coarse_type
            FROM json_each(?) wanted CROSS JOIN mentions m ON m.sentence = wanted.value ORDER BY wanted.key, m.id
            """);
        _sentencesBehind = database.Prepare("SELECT id FROM sentences WHERE id > ? ORDER BY id LIMIT ?");
        _mentionsBehind = database.Prepare("SELECT id FROM mentions WHERE id > ? ORDER BY id LIMIT ?");
    }

    /// <summary>The document with this id, or null.</summary>
    public Document? Document(string externalId)
    {
        if (!_documentOfId.Bind(1, externalId).Step())
        {
            _documentOfId.Reset();
            return null;
        }

        long doc = _documentOfId.Int64(0);
        string? title = _documentOfId.TextOrNull(1);
        string text = _documentOfId.Text(2);
        _documentOfId.Reset();

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        for (_metadata.Bind(1, doc); _metadata.Step();)
        {
            metadata.Add(_metadata.Text(0), _metadata.Text(1));
        }

        _metadata.Reset();
        return new Document(externalId, title, text) { Metadata = metadata };
    }

    /// <summary>The metadata of the document with this id; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata(string externalId)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        for (_metadataOfId.Bind(1, externalId); _metadataOfId.Step();)
        {
            metadata.Add(_metadataOfId.Text(0), _metadataOfId.Text(1));
        }

        _metadataOfId.Reset();
        return metadata;
    }

    /// <summary>The metadata fields by name.</summary>
    public IReadOnlyList<MetadataField> MetadataFields()
    {
        var fields = new List<MetadataField>();
        for (_metadataFields.Bind(1, long.MinValue); _metadataFields.Step();)
        {
            fields.Add(new MetadataField(_metadataFields.Text(0), _metadataFields.Int64(1), _metadataFields.Int64(2)));
        }

        _metadataFields.Reset();
        return fields;
    }

    /// <summary>The sentences with these ids, in their order.</summary>
    /// <exception cref="ArgumentException">There is no sentence with one of the ids.</exception>
    public IReadOnlyList<StoredSentence> Sentences(IReadOnlyList<long> ids)
    {
        var places = new List<SentencePlace>(ids.Count);
        foreach (long id in ids)
        {
            bool found = _sentence.Bind(1, id).Step();
            var place = found ? new SentencePlace(id, _sentence.Int64(0), SpanAt(_sentence, 1)) : default;
            _sentence.Reset();
            places.Add(
                found ? place : throw new ArgumentException($"There is no sentence {id} in the index.", nameof(ids)));
        }

        // Document by document, so that each long text is read once and only one is held.
        var sentences = new StoredSentence[places.Count];
        foreach (IGrouping<long, int> group in Enumerable.Range(0, places.Count).GroupBy(i => places[i].Document))
        {
            CutSentences(group.Key, group, places, sentences);
        }

        return sentences;
    }

    /// <summary>The mentions with these ids, in their order.</summary>
    /// <exception cref="ArgumentException">There is no mention with one of the ids.</exception>
    public IReadOnlyList<StoredMention> Mentions(IReadOnlyList<long> ids)
    {
        var rows = new List<MentionRow>(ids.Count);
        foreach (long id in ids)
        {
            MentionRow? row = _mention.Bind(1, id).Step() ? MentionAt(_mention) : null;
            _mention.Reset();
            rows.Add(row ?? throw new ArgumentException($"There is no mention {id} in the index.", nameof(ids)));
        }

        return WithSentences(rows);
    }

    /// <summary>The mentions of a sentence in the order of their ids; none where there is no such sentence.</summary>
    public IReadOnlyList<StoredMention> MentionsOfSentence(long sentence)
    {
        var rows = new List<MentionRow>();
        for (_mentionsOfSentence.Bind(1, sentence); _mentionsOfSentence.Step();)
        {
            rows.Add(MentionAt(_mentionsOfSentence));
        }

        _mentionsOfSentence.Reset();
        return WithSentences(rows);
    }

    /// <summary>The mentions of sentences that were looked up before, by sentence and in the order of their ids.</summary>
    public ILookup<long, StoredMention> MentionsOf(IReadOnlyList<StoredSentence> sentences)
    {
        Dictionary<long, StoredSentence> byId = sentences.DistinctBy(sentence => sentence.Id).ToDictionary(s => s.Id);
        var mentions = new List<StoredMention>();
        for (_mentionsOfSentences.Bind(1, $"[{string.Join(',', byId.Keys)}]"); _mentionsOfSentences.Step();)
        {
            MentionRow row = MentionAt(_mentionsOfSentences);
            mentions.Add(InSentence(row, byId[row.Sentence]));
        }

        _mentionsOfSentences.Reset();
        return mentions.ToLookup(mention => mention.Sentence.Id);
    }

    /// <summary>The next sentence ids behind <paramref name="last"/>, in order.</summary>
    public IReadOnlyList<long> SentenceIdsBehind(long last, int most) => Ids(_sentencesBehind, last, most);

    /// <summary>The next mention ids behind <paramref name="last"/>, in order.</summary>
    public IReadOnlyList<long> MentionIdsBehind(long last, int most) => Ids(_mentionsBehind, last, most);

    private void CutSentences(
        long doc, IEnumerable<int> indices, List<SentencePlace> places, StoredSentence[] sentences)
    {
        if (!_document.Bind(1, doc).Step())
        {
            throw IndexException.Corrupt(_path, $"document {doc} of a sentence is missing");
        }

        string externalId = _document.Text(0);
        string? title = _document.TextOrNull(1);
        string text = _document.Text(2);
        _document.Reset();
        var cut = new Dictionary<long, StoredSentence>();
        foreach (int i in indices)
        {
            (long id, _, TextSpan span) = places[i];
            if (!cut.TryGetValue(id, out StoredSentence? sentence))
            {
                string sentenceText = span.IsValidIn(text.Length)
                    ? span.In(text).ToString()
                    : throw IndexException.Corrupt(_path, $"sentence {id} lies outside its document");
                sentence = new StoredSentence(id, externalId, title, span, sentenceText);
                cut.Add(id, sentence);
            }

            sentences[i] = sentence;
        }
    }

    private StoredMention[] WithSentences(List<MentionRow> rows)
    {
        IReadOnlyList<StoredSentence> sentences = Sentences([.. rows.Select(row => row.Sentence)]);
        var mentions = new StoredMention[rows.Count];
        for (int i = 0; i < mentions.Length; i++)
        {
            mentions[i] = InSentence(rows[i], sentences[i]);
        }

        return mentions;
    }

    private StoredMention InSentence(MentionRow row, StoredSentence sentence)
    {
        if (row.Span.Length <= 0 || !sentence.Span.Contains(row.Span))
        {
            throw IndexException.Corrupt(_path, $"mention {row.Id} lies outside its sentence");
        }

        string text = sentence.Text.Substring(row.Span.Start - sentence.Span.Start, row.Span.Length);
        return new StoredMention(
            row.Id,
            sentence.DocumentId,
            sentence.Title,
            row.Span,
            row.Detector,
            row.Score,
            row.CoarseType,
            text,
            sentence);
    }

    private static List<long> Ids(SqliteStatement statement, long last, int most)
    {
        var ids = new List<long>();
        for (statement.Bind(1, last).Bind(2, most); statement.Step();)
        {
            ids.Add(statement.Int64(0));
        }

        statement.Reset();
        return ids;
    }

    private static MentionRow MentionAt(SqliteStatement row) => new(
        row.Int64(0), row.Int64(1), SpanAt(row, 2), row.Text(4), (float)row.Double(5), row.TextOrNull(6));

    private static TextSpan SpanAt(SqliteStatement row, int column) => new(row.Int32(column), row.Int32(column + 1));

    private readonly record struct SentencePlace(long Id, long Document, TextSpan Span);

    private readonly record struct MentionRow(
        long Id, long Sentence, TextSpan Span, string Detector, float Score, string? CoarseType);
}
