using BenchmarkDotNet.Attributes;
using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks;

/// <summary>The graph against the exact scan on clustered vectors, through the index as a search uses it.</summary>
[MemoryDiagnoser]
public class VectorSearchBenchmark
{
    private const int Mentions = 40_000;
    private const int Dimension = 256;
    private const int Clusters = 400;

    private string _folder = null!;
    private IndexReader _index = null!;
    private float[] _query = null!;

    [GlobalSetup]
    public void Build()
    {
        _folder = Directory.CreateTempSubdirectory("nerr-bench-").FullName;
        var random = new Random(11);
        float[][] centres = [.. Enumerable.Range(0, Clusters).Select(_ => Near(random, null))];
        var identity = new IndexIdentity("synthetic", "", "", 0, "last", 1, Dimension);
        using (IndexWriter writer = IndexWriter.OpenOrCreate(_folder, identity))
        {
            for (int i = 0; i < Mentions; i++)
            {
                var mention = new IndexedMention(new TextSpan(0, 1), "synthetic", 1, null, Near(random, centres[i % Clusters]));
                writer.Add(new IndexedDocument($"{i}", null, "x", new Dictionary<string, string>(), [new IndexedSentence(new TextSpan(0, 1), [mention])]));
            }

            writer.Commit();
        }

        _index = IndexReader.Open(_folder);
        _query = Near(random, centres[0]);
    }

    [GlobalCleanup]
    public void Remove()
    {
        _index.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public IReadOnlyList<ScoredMention> ExactTop10Of40000() => _index.SearchVectors(_query, 10, new VectorSearchOptions { Exact = true });

    [Benchmark]
    public IReadOnlyList<ScoredMention> GraphTop10Of40000() => _index.SearchVectors(_query, 10, VectorSearchOptions.Default);

    private static float[] Near(Random random, float[]? centre)
    {
        var vector = new float[Dimension];
        double length = 0;
        for (int i = 0; i < Dimension; i++)
        {
            vector[i] = (centre?[i] ?? 0) + ((float)(random.NextDouble() - 0.5) * (centre is null ? 1 : 0.05f));
            length += (double)vector[i] * vector[i];
        }

        return Array.ConvertAll(vector, x => (float)(x / Math.Sqrt(length)));
    }
}
