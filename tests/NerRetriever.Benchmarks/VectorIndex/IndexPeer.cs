using System.Diagnostics;
using NerRetriever.Index;
using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// Our index, built by <see cref="IndexWriter"/> and opened as <see cref="IndexReader"/> opens it; searches go to the
/// graph itself, so that SQLite has no part in them. The one file of the bench that knows the index's internals.
/// </summary>
internal sealed class IndexPeer : ISearchPeer
{
    private const int MentionsPerDocument = 100;

    private readonly IndexSnapshot _snapshot;
    private readonly HnswIndex _graph;
    private readonly VectorMatrix _queries;

    /// <summary>Opens an index that was built.</summary>
    public IndexPeer(SetFolder folder, string codes)
    {
        Name = "ours, " + codes;
        _queries = VectorMatrix.Read(folder.Queries);
        _snapshot = IndexSnapshot.Open(new IndexFolder(folder.IndexOf(codes)));
        _graph = _snapshot.Files.Graph!;
        BytesPerVector = (double)(_snapshot.Files.VectorLength + _snapshot.Files.CodeLength + _snapshot.Files.GraphLength)
            / _snapshot.Rows.Count;
    }

    /// <summary>The kinds of codes that an index can have, the default first.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["int8", "float32", "float16", "bits"];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double BytesPerVector { get; }

    /// <summary>How an index with these codes is written; it has a graph however small it is.</summary>
    public static IndexWriterOptions WriterOptions(string codes) =>
        new() { Codes = Enum.Parse<VectorCodes>(codes, ignoreCase: true), GraphFrom = 1 };

    /// <summary>
    /// Builds an index anew and returns the seconds from the written vectors to the written graph: what hnswlib's build
    /// does, and making the codes, checking that every node can be reached, and writing both files.
    /// </summary>
    public static double Build(SetFolder folder, VectorMatrix rows, string codes, int threads, int m, int efConstruction)
    {
        string path = folder.IndexOf(codes);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        var stopwatch = new Stopwatch();
        IndexWriterOptions options = WriterOptions(codes) with
        {
            M = m,
            EfConstruction = efConstruction,
            Threads = threads,
            Reached = point =>
            {
                if (point == FaultPoint.VectorsWritten)
                {
                    stopwatch.Start();
                }
                else if (point == FaultPoint.GraphWritten)
                {
                    stopwatch.Stop();
                }
            },
        };
        var identity = new IndexIdentity("synthetic", "", "", 0, "last", 1, rows.Dimension);
        using IndexWriter writer = IndexWriter.OpenOrCreate(path, identity, options);
        for (int first = 0; first < rows.Count; first += MentionsPerDocument)
        {
            writer.Add(DocumentOf(rows, first, Math.Min(MentionsPerDocument, rows.Count - first)));
        }

        writer.Commit();
        return stopwatch.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public TimedAnswer Search(int ef, int k)
    {
        var ids = new int[_queries.Count * k];
        Span<ScoredNode> nearest = new ScoredNode[k];
        long start = Stopwatch.GetTimestamp();
        for (int query = 0; query < _queries.Count; query++)
        {
            int found = _graph.Search(_queries[query], nearest, null, ef);
            for (int i = 0; i < k; i++)
            {
                ids[(query * k) + i] = i < found ? nearest[i].Node : -1;
            }
        }

        return new TimedAnswer(Stopwatch.GetElapsedTime(start).TotalSeconds, ids);
    }

    /// <inheritdoc/>
    public (double ComparisonsPerQuery, int[] Ids) Count(int ef, int k)
    {
        long before = _graph.Comparisons;
        int[] ids = Search(ef, k).Ids;
        return ((double)(_graph.Comparisons - before) / _queries.Count, ids);
    }

    /// <summary>The exact scan over the first queries, on all cores.</summary>
    public TimedAnswer Scan(int k, int queries)
    {
        var flat = new FlatIndex(_snapshot.Rows);
        queries = Math.Min(queries, _queries.Count);
        var ids = new int[queries * k];
        Span<ScoredNode> nearest = new ScoredNode[k];
        long start = Stopwatch.GetTimestamp();
        for (int query = 0; query < queries; query++)
        {
            int found = flat.Search(_queries[query], nearest, null);
            for (int i = 0; i < k; i++)
            {
                ids[(query * k) + i] = i < found ? nearest[i].Node : -1;
            }
        }

        return new TimedAnswer(Stopwatch.GetElapsedTime(start).TotalSeconds, ids);
    }

    /// <summary>The k nearest rows of one query with the breadth that the index would choose.</summary>
    public int Retrieve(int query, Span<ScoredNode> nearest) => _graph.Search(_queries[query], nearest, null);

    /// <inheritdoc/>
    public void Dispose() => _snapshot.Dispose();

    private static IndexedDocument DocumentOf(VectorMatrix rows, int first, int count)
    {
        var mentions = new IndexedMention[count];
        for (int i = 0; i < count; i++)
        {
            mentions[i] = new IndexedMention(new TextSpan(0, 1), "synthetic", 1, null, rows[first + i].ToArray());
        }

        return new IndexedDocument(
            $"{first}", null, "x", new Dictionary<string, string>(), [new IndexedSentence(new TextSpan(0, 1), mentions)]);
    }
}
