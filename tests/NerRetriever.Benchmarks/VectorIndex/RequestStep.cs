using System.Diagnostics;
using System.Globalization;
using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Index;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// Whole search requests on an index that was filled, in a fresh process: opening, then the vector search and reading the
/// mentions found with their sentences, through <see cref="IndexReader"/> alone.
/// </summary>
internal static class RequestStep
{
    private const int K = 10;
    private const int Opens = 5;

    // What R-Precision needs for a frequent type.
    private const int ExhaustiveShare = 50;
    private const int ExhaustiveRequests = 20;
    private const int ExactRequests = 50;

    /// <summary>Measures and prints the tables.</summary>
    public static void Run(IndexBenchOptions options, TextWriter output)
    {
        string path = options.Files.IndexOf(options.Codes[0]);
        ClusterRecipe recipe = options.Recipe;
        var values = new float[recipe.Queries * recipe.Dimension];
        new ClusterGenerator(recipe).Queries(values, new int[recipe.Queries]);
        var queries = new VectorMatrix(values, recipe.Dimension);
        ProcessMemory before = ProcessMemory.Read();

        TimeSpan firstOpen = Time(() => IndexReader.Open(path).Dispose());
        var opens = new List<double>();
        for (int i = 0; i < Opens; i++)
        {
            opens.Add(1e3 * Time(() => IndexReader.Open(path).Dispose()).TotalSeconds);
        }

        using IndexReader index = IndexReader.Open(path);
        ProcessMemory opened = ProcessMemory.Read();
        PrintOpening(output, index, firstOpen, opens);
        PrintRequests(output, index, queries);
        PrintMemory(output, ("before opening", before), ("opened", opened), ("after all requests", ProcessMemory.Read()));
    }

    private static void PrintOpening(TextWriter output, IndexReader index, TimeSpan firstOpen, List<double> opens)
    {
        IndexStatistics size = index.Statistics;
        var table = new MarkdownTable(
            "mentions", "bytes/vector: vectors, codes and graph", "bytes/mention with the tables", "first open, ms", "later opens, ms");
        table.Add(
            $"{size.Mentions:N0}",
            Number((double)(size.TotalBytes - size.DatabaseBytes) / size.Nodes, "N0"),
            Number(size.BytesPerMention, "N0"),
            Number(firstOpen.TotalMilliseconds, "N0"),
            Spread.Of(opens).Text("N0"));
        table.Write(output);
    }

    private static void PrintRequests(TextWriter output, IndexReader index, VectorMatrix queries)
    {
        var table = new MarkdownTable("request", "requests", "first, ms", "p50, ms", "p99, ms", "hits");
        var rare = new VectorSearchOptions { Filter = new MetadataFilter(FillStep.RareField) };
        int many = (int)(index.Statistics.Mentions / ExhaustiveShare);
        Measure(table, index, queries, $"top {K}", queries.Count, K, VectorSearchOptions.Default);
        Measure(table, index, queries, $"top {K} of the documents with {FillStep.RareField.Key}={FillStep.RareField.Value}", queries.Count / 4, K, rare);
        Measure(table, index, queries, $"top {many:N0}, ids alone", ExhaustiveRequests, many, VectorSearchOptions.Default);
        Measure(table, index, queries, $"top {K}, exact", ExactRequests, K, new VectorSearchOptions { Exact = true });
        table.Write(output);

        double recall = 0;
        for (int query = 0; query < ExactRequests; query++)
        {
            IEnumerable<long> truth = index.SearchVectors(queries[query], K, new VectorSearchOptions { Exact = true }).Select(hit => hit.MentionId);
            recall += (double)index.SearchVectors(queries[query], K).Select(hit => hit.MentionId).Intersect(truth).Count() / K;
        }

        output.WriteLine($"recall@{K} of the first request's kind over {ExactRequests} queries: {Number(recall / ExactRequests, "F3")}");
        output.WriteLine();
    }

    private static void Measure(
        MarkdownTable table, IndexReader index, VectorMatrix queries, string name, int requests, int k, VectorSearchOptions options)
    {
        var times = new double[requests];
        int hits = 0;
        for (int i = 0; i < requests; i++)
        {
            times[i] = Time(() =>
            {
                IReadOnlyList<ScoredMention> found = index.SearchVectors(queries[i % queries.Count], k, options);
                hits += k > K ? found.Count : index.GetMentions([.. found.Select(hit => hit.MentionId)]).Count;
            }).TotalMilliseconds;
        }

        double first = times[0];
        Array.Sort(times);
        table.Add(
            name,
            $"{requests:N0}",
            Number(first, "F2"),
            Number(times[requests / 2], "F2"),
            Number(times[Math.Min(requests - 1, requests * 99 / 100)], "F2"),
            $"{hits / requests:N0}");
    }

    private static void PrintMemory(TextWriter output, params ReadOnlySpan<(string When, ProcessMemory Memory)> moments)
    {
        var table = new MarkdownTable("resident, MB", "all (VmRSS)", "own (RssAnon)", "of mapped files (RssFile)");
        foreach ((string when, ProcessMemory memory) in moments)
        {
            table.Add(when, Number((memory.Anonymous + memory.Files) / 1e6, "N0"), Number(memory.Anonymous / 1e6, "N0"), Number(memory.Files / 1e6, "N0"));
        }

        table.Write(output);
    }

    private static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
