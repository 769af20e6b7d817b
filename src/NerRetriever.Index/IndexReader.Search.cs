using System.Buffers;
using NerRetriever.Index.Vectors;

namespace NerRetriever.Index;

/// <content>The two searches.</content>
public sealed partial class IndexReader
{
    // So few nearest are looked for by the graph in an index of any size.
    private const int FewNearest = HnswIndex.LeastEf / 2;

    // Comparisons of a graph search by the nodes that it keeps: each brings about half of its 2 M links. Measured on
    // 100,000 vectors of 500 numbers for filters that let 300 to 90,000 pass: right within a fifth from 10,000 on.
    private const int ComparisonsByEf = 16;

    // Vectors that are scanned while the graph search makes one comparison, at a random place of the memory: measured
    // there, 35 ns by two cores against 75 ns.
    private const int ScannedByComparison = 2;

    /// <summary>
    /// The mentions whose vectors have the highest inner product with the query, best first; equal scores by mention
    /// id. Of several vectors with the score of the last place, those stored first win. The search is exact for an
    /// index without a graph (see <see cref="IndexWriterOptions.GraphFrom"/>), under a filter that lets so few pass that
    /// comparing all of those costs no more, for k above a 64th of the vectors, and on demand; otherwise the graph is
    /// searched and a few may be missed.
    /// </summary>
    /// <param name="query">Vector [d], made with the index's <see cref="Identity"/>.</param>
    /// <param name="k">Most mentions to return; any number works.</param>
    /// <param name="options">How to search, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The query has another dimension, is not finite, or is zero.</exception>
    public IReadOnlyList<ScoredMention> SearchVectors(
        ReadOnlySpan<float> query, int k, VectorSearchOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        DocumentValidation.ValidateQuery(query, Identity.Dimension);
        options ??= VectorSearchOptions.Default;
        k = Math.Max(0, k);
        _uses.Enter();
        try
        {
            IReadOnlySet<long>? documents;
            NodeSet among = _snapshot.LiveNodes;
            lock (_tables)
            {
                documents = _search.Documents(options.Filter, options.Condition);
                if (documents is not null)
                {
                    among = _search.Nodes(documents, _snapshot.Rows.Count);
                }
            }

            int wanted = Math.Min(k, among.Count);
            ScoredNode[] nearest = ArrayPool<ScoredNode>.Shared.Rent(wanted);
            int found = SearchNodes(query, nearest.AsSpan(0, wanted), among, documents is not null, options);
            lock (_tables)
            {
                IReadOnlyList<ScoredMention> mentions = _search.Mentions(nearest.AsSpan(0, found), k, documents);
                ArrayPool<ScoredNode>.Shared.Return(nearest);
                return mentions;
            }
        }
        finally
        {
            _uses.Exit();
        }
    }

    /// <summary>
    /// The sentences that share a word with the text, best first by BM25 (k1 = 1.2, b = 0.75; words are stemmed for
    /// English, case and accents do not count); equal scores by sentence id. The text is never syntax; its first 1,024
    /// different words are looked up, and a text without any finds nothing.
    /// </summary>
    /// <param name="query">Free text.</param>
    /// <param name="k">Most sentences to return; any number works.</param>
    /// <param name="filter">Documents to search in, or null for all.</param>
    /// <param name="condition">A further condition that the documents have to meet, or null for none.</param>
    public IReadOnlyList<ScoredSentence> SearchText(
        string query, int k, MetadataFilter? filter = null, DocumentCondition? condition = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Use(() => _search.Sentences(query, k, _search.Documents(filter, condition)));
    }

    private int SearchNodes(
        ReadOnlySpan<float> query, Span<ScoredNode> nearest, NodeSet among, bool filtered, VectorSearchOptions options)
    {
        int count = _snapshot.Rows.Count;
        NodeSet? restriction = among.Count == count ? null : among;
        int ef = Math.Max(nearest.Length, options.Ef ?? HnswIndex.DefaultEf(nearest.Length));
        bool few = !filtered && nearest.Length <= FewNearest;
        if (_graph is not null && !options.Exact && (few || IsGraphCheaper(ef, among.Count, count)))
        {
            long most = few ? long.MaxValue : among.Count / ScannedByComparison;
            int found = _graph.Search(query, nearest, restriction, ef, most);
            if (found == nearest.Length)
            {
                return found;
            }
        }

        return _scan.Search(query, nearest, restriction);
    }

    /// <summary>
    /// Whether walking the graph, most of whose nodes a filter may keep out, is expected to cost less than a scan of those
    /// that pass. Where these lie far from the query the walk takes longer than expected; so it has the cost of the scan
    /// for its limit.
    /// </summary>
    private static bool IsGraphCheaper(int ef, int allowed, int count) =>
        (double)ef * ComparisonsByEf * count / allowed * ScannedByComparison < allowed;
}
