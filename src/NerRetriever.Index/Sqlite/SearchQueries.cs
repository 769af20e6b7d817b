using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Sqlite;

/// <summary>The parts of a search that the tables answer. Used by one thread at a time.</summary>
internal sealed class SearchQueries
{
    private const string Match =
        "SELECT sentence_text.rowid, bm25(sentence_text) AS rank FROM sentence_text WHERE sentence_text MATCH ? ";

    private readonly SqliteStatement _mentionsOfNode;
    private readonly SqliteStatement _placedMentionsOfNode;
    private readonly SqliteStatement _documentsWith;
    private readonly SqliteStatement _nodesOfDocument;
    private readonly SqliteStatement _documentOfSentence;
    private readonly SqliteStatement _matches;
    private readonly SqliteStatement _nodeOfMention;
    private readonly ConditionQueries _conditions;

    /// <summary>Compiles the statements.</summary>
    public SearchQueries(SqliteDatabase database)
    {
        _mentionsOfNode = database.Prepare("SELECT id FROM mentions WHERE node = ? ORDER BY id");
        _placedMentionsOfNode = database.Prepare(
            "SELECT m.id, s.doc FROM mentions m JOIN sentences s ON s.id = m.sentence WHERE m.node = ? ORDER BY m.id");
        _documentsWith = database.Prepare("SELECT doc FROM metadata WHERE field = ? AND value = ?");
        _nodesOfDocument = database.Prepare(
            "SELECT m.node FROM sentences s JOIN mentions m ON m.sentence = s.id WHERE s.doc = ?");
        _documentOfSentence = database.Prepare("SELECT doc FROM sentences WHERE id = ?");
        _nodeOfMention = database.Prepare("SELECT node FROM mentions WHERE id = ?");
        _conditions = new ConditionQueries(database);
        _matches = database.Prepare(Match + "ORDER BY rank, sentence_text.rowid LIMIT ?");
    }

    /// <summary>The documents that pass the filter and meet the condition, or null where all do.</summary>
    public IReadOnlySet<long>? Documents(MetadataFilter? filter, DocumentCondition? condition = null)
    {
        HashSet<long>? passing = Documents(filter);
        if (condition is not null)
        {
            HashSet<long> meeting = _conditions.Documents(condition);
            meeting.IntersectWith(passing ?? meeting);
            passing = meeting;
        }

        return passing;
    }

    private HashSet<long>? Documents(MetadataFilter? filter)
    {
        if (filter is null)
        {
            return null;
        }

        HashSet<long>? passing = null;
        foreach ((string field, IReadOnlyList<string> values) in filter.Fields)
        {
            var ofField = new HashSet<long>();
            foreach (string value in values)
            {
                for (_documentsWith.Bind(1, field).Bind(2, value); _documentsWith.Step();)
                {
                    ofField.Add(_documentsWith.Int64(0));
                }

                _documentsWith.Reset();
            }

            if (passing is null)
            {
                passing = ofField;
            }
            else
            {
                passing.IntersectWith(ofField);
            }
        }

        return passing;
    }

    /// <summary>The nodes that a mention of these documents has.</summary>
    public NodeSet Nodes(IReadOnlySet<long> documents, int nodeCount)
    {
        var nodes = new NodeSet(nodeCount);
        foreach (long document in documents)
        {
            for (_nodesOfDocument.Bind(1, document); _nodesOfDocument.Step();)
            {
                nodes.Add(_nodesOfDocument.Int32(0));
            }

            _nodesOfDocument.Reset();
        }

        return nodes;
    }

    /// <summary>
    /// The mentions of the nodes, at most <paramref name="k"/>, by score and then id. The nodes are ranked; those
    /// with the same score are taken together, so that their mentions come in the order of their ids.
    /// </summary>
    public IReadOnlyList<ScoredMention> Mentions(ReadOnlySpan<ScoredNode> ranked, int k, IReadOnlySet<long>? documents)
    {
        var mentions = new List<ScoredMention>(Math.Min(k, ranked.Length));
        for (int i = 0; i < ranked.Length && mentions.Count < k;)
        {
            int firstOfScore = mentions.Count;
            float score = ranked[i].Score;
            for (; i < ranked.Length && ranked[i].Score == score; i++)
            {
                AddMentions(ranked[i], k, documents, mentions);
            }

            mentions.Sort(firstOfScore, mentions.Count - firstOfScore, ById);
        }

        if (mentions.Count > k)
        {
            mentions.RemoveRange(k, mentions.Count - k);
        }

        return mentions;
    }

    /// <summary>
    /// The sentences that have a word of the text, at most <paramref name="k"/>, by BM25 and then id.
    /// </summary>
    public IReadOnlyList<ScoredSentence> Sentences(string text, int k, IReadOnlySet<long>? documents)
    {
        var sentences = new List<ScoredSentence>();
        if (k <= 0 || documents is { Count: 0 } || LexicalQuery.From(text) is not { } expression)
        {
            return sentences;
        }

        // With a filter the number of matches to look at is not known beforehand.
        for (_matches.Bind(1, expression).Bind(2, documents is null ? k : -1L); sentences.Count < k && _matches.Step();)
        {
            long sentence = _matches.Int64(0);
            if (documents is null || documents.Contains(DocumentOf(sentence)))
            {
                sentences.Add(new ScoredSentence(sentence, -_matches.Double(1)));
            }
        }

        _matches.Reset();
        return sentences;
    }

    /// <summary>The node of a mention, or null where there is no such mention.</summary>
    public int? NodeOf(long mention)
    {
        int? node = _nodeOfMention.Bind(1, mention).Step() ? _nodeOfMention.Int32(0) : null;
        _nodeOfMention.Reset();
        return node;
    }

    private static readonly Comparer<ScoredMention> ById =
        Comparer<ScoredMention>.Create((left, right) => left.MentionId.CompareTo(right.MentionId));

    private void AddMentions(ScoredNode node, int k, IReadOnlySet<long>? documents, List<ScoredMention> mentions)
    {
        // Without a filter the index over nodes answers alone; exhaustive retrieval asks it ten thousands of times.
        SqliteStatement mentionsOf = documents is null ? _mentionsOfNode : _placedMentionsOfNode;
        int added = 0;
        for (mentionsOf.Bind(1, node.Node); added < k && mentionsOf.Step();)
        {
            if (documents is null || documents.Contains(mentionsOf.Int64(1)))
            {
                mentions.Add(new ScoredMention(mentionsOf.Int64(0), node.Score));
                added++;
            }
        }

        mentionsOf.Reset();
    }

    private long DocumentOf(long sentence)
    {
        long document = _documentOfSentence.Bind(1, sentence).Step() ? _documentOfSentence.Int64(0) : -1;
        _documentOfSentence.Reset();
        return document;
    }
}
