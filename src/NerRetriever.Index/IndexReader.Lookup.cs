using NerRetriever.Text;

namespace NerRetriever.Index;

/// <content>Looking up what a search found, and walking through everything.</content>
public sealed partial class IndexReader
{
    private const int PageSize = 1000;

    /// <summary>A mention by id.</summary>
    /// <exception cref="ArgumentException">There is no such mention.</exception>
    public StoredMention GetMention(long id) => GetMentions([id])[0];

    /// <summary>Mentions by id, in the order of the ids; much faster than one at a time.</summary>
    /// <exception cref="ArgumentException">There is no such mention.</exception>
    public IReadOnlyList<StoredMention> GetMentions(IReadOnlyList<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Use(() => _documents.Mentions(ids));
    }

    /// <summary>A sentence by id.</summary>
    /// <exception cref="ArgumentException">There is no such sentence.</exception>
    public StoredSentence GetSentence(long id) => GetSentences([id])[0];

    /// <summary>Sentences by id, in the order of the ids.</summary>
    /// <exception cref="ArgumentException">There is no such sentence.</exception>
    public IReadOnlyList<StoredSentence> GetSentences(IReadOnlyList<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Use(() => _documents.Sentences(ids));
    }

    /// <summary>
    /// The mentions of a sentence in the order in which they were added; none where there is no such sentence.
    /// </summary>
    public IReadOnlyList<StoredMention> MentionsOfSentence(long sentenceId) =>
        Use(() => _documents.MentionsOfSentence(sentenceId));

    /// <summary>
    /// The mentions of sentences that this reader gave, by sentence id and in the order in which they were added; by one
    /// query, where <see cref="MentionsOfSentence"/> takes one each.
    /// </summary>
    public ILookup<long, StoredMention> MentionsOf(IReadOnlyList<StoredSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return Use(() => _documents.MentionsOf(sentences));
    }

    /// <summary>The document with this id and its metadata, or null.</summary>
    public Document? GetDocument(string externalId)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        return Use(() => _documents.Document(externalId));
    }

    /// <summary>The metadata of the document with this id, without its text; empty where it has none or there is no such document.</summary>
    public IReadOnlyDictionary<string, string> GetMetadata(string externalId)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        return Use(() => _documents.Metadata(externalId));
    }

    /// <summary>The metadata fields of all documents, by name.</summary>
    public IReadOnlyList<MetadataField> MetadataFields() => Use(_documents.MetadataFields);

    /// <summary>All sentences in the order of their ids, read a page at a time.</summary>
    public IEnumerable<StoredSentence> Sentences() =>
        Pages(_documents.SentenceIdsBehind, _documents.Sentences, sentence => sentence.Id);

    /// <summary>All mentions in the order of their ids, read a page at a time.</summary>
    public IEnumerable<StoredMention> Mentions() =>
        Pages(_documents.MentionIdsBehind, _documents.Mentions, mention => mention.Id);

    private IEnumerable<T> Pages<T>(
        Func<long, int, IReadOnlyList<long>> idsBehind,
        Func<IReadOnlyList<long>, IReadOnlyList<T>> read,
        Func<T, long> idOf)
    {
        long last = long.MinValue;
        while (true)
        {
            IReadOnlyList<T> page = Use(() => read(idsBehind(last, PageSize)));
            foreach (T item in page)
            {
                yield return item;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = idOf(page[^1]);
        }
    }
}
