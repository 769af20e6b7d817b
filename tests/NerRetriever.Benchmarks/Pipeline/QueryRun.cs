using NerRetriever.Benchmarks.Measurement;
using NerRetriever.Index;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>Searches an index by type descriptions and times each search, from the description to 20 grouped hits.</summary>
internal static class QueryRun
{
    private const int Descriptions = 200;
    private const int Rounds = 5;

    /// <summary>Every search is made once to warm up and then in rounds.</summary>
    public static QueryCost Measure(string folder)
    {
        using RetrieverModel model = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = Engine.TokenWorkload.EmbeddedModel });
        IndexReader? opened = null;
        double openSeconds = InterleavedRounds.Time(() => opened = IndexReader.Open(folder));
        using IndexReader index = opened!;
        var searcher = new EntitySearcher(index, model);
        string[] descriptions = ReadDescriptions();
        var seconds = new Dictionary<SearchMode, double[]>();
        var hits = new Dictionary<SearchMode, double>();
        foreach (SearchMode mode in (ReadOnlySpan<SearchMode>)[SearchMode.Dense, SearchMode.Hybrid])
        {
            hits[mode] = descriptions.Average(description => searcher.Search(Request(description, mode)).Count);
            var samples = new List<double>();
            for (int round = 0; round < Rounds; round++)
            {
                samples.AddRange(descriptions.Select(
                    description => InterleavedRounds.Time(() => searcher.Search(Request(description, mode)))));
            }

            seconds[mode] = [.. samples];
        }

        return new QueryCost(index.Statistics.Mentions, index.Statistics.Nodes, openSeconds, seconds, hits, ProcessMemory.Read());
    }

    private static SearchRequest Request(string description, SearchMode mode) =>
        new(description) { Top = 20, Mode = mode, Grouping = HitGrouping.Entity };

    /// <summary>Type names from all over the list that comes with the embedded model.</summary>
    private static string[] ReadDescriptions()
    {
        string[] names = File.ReadAllLines(Path.ChangeExtension(Engine.TokenWorkload.EmbeddedModel, ".types.txt"));
        return [.. Enumerable.Range(0, Descriptions).Select(i => names[(long)i * names.Length / Descriptions])];
    }
}
