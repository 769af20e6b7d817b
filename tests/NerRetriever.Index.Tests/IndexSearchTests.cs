using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Index.Tests;

public sealed class IndexSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 30)]
    [InlineData(31, 30)]
    [InlineData(int.MaxValue, 30)]
    public void Any_k_works(int k, int expected)
    {
        using IndexReader reader = Thirty(Samples.WithGraph);
        Assert.Equal(expected, reader.SearchVectors(Samples.Vector(3), k).Count);
        Assert.Equal(expected, reader.SearchVectors(Samples.Vector(3), k, new VectorSearchOptions { Exact = true }).Count);
        Assert.Equal(expected, reader.SearchText("animal", k).Count);
    }

    [Fact]
    public void Graph_and_scan_agree_and_rank_by_score()
    {
        using IndexReader reader = Thirty(Samples.WithGraph);
        for (int seed = 0; seed < 20; seed++)
        {
            IReadOnlyList<ScoredMention> exact = reader.SearchVectors(
                Samples.Vector(seed), 3, new VectorSearchOptions { Exact = true });
            Assert.Equal(exact, reader.SearchVectors(Samples.Vector(seed), 3, new VectorSearchOptions { Ef = 30 }));
            Assert.Equal(exact.OrderByDescending(m => m.Score).ThenBy(m => m.MentionId), exact);
        }
    }

    [Fact]
    public void Similarities_are_those_that_a_search_gives_and_a_sample_leaves_deleted_vectors_out()
    {
        using (IndexReader reader = Thirty(null))
        {
            IReadOnlyList<ScoredMention> found = reader.SearchVectors(Samples.Vector(3), 30);
            Assert.Equal(
                found.Select(mention => mention.Score), reader.Similarities(Samples.Vector(3), [.. found.Select(mention => mention.MentionId)]));
            Assert.Equal(found.Select(mention => mention.Score).Order(), reader.SampleSimilarities(Samples.Vector(3), 1000).Order());
            Assert.Equal(7, reader.SampleSimilarities(Samples.Vector(3), 7).Count);
            Assert.Throws<ArgumentException>(() => reader.Similarities(Samples.Vector(3), [long.MaxValue]));
            Assert.Throws<ArgumentException>(() => reader.SampleSimilarities(new float[1], 7));
        }

        using (var writer = IndexWriter.OpenOrCreate(_folder.FullPath, Samples.Identity))
        {
            Assert.True(writer.Delete("d7"));
            writer.Commit();
        }

        using IndexReader after = IndexReader.Open(_folder.FullPath);
        Assert.Equal(
            after.SearchVectors(Samples.Vector(3), 30).Select(mention => mention.Score).Order(),
            after.SampleSimilarities(Samples.Vector(3), 1000).Order());
    }

    [Fact]
    public void A_filter_joins_values_by_or_and_fields_by_and()
    {
        using IndexReader reader = Thirty(null);
        Assert.Equal(30, Found(reader, null));
        Assert.Equal(30, Found(reader, new MetadataFilter()));
        Assert.Equal(10, Found(reader, new MetadataFilter(KeyValuePair.Create("third", "0"))));
        Assert.Equal(20, Found(reader, new MetadataFilter(KeyValuePair.Create("third", "0"), KeyValuePair.Create("third", "2"))));
        Assert.Equal(5, Found(reader, new MetadataFilter(KeyValuePair.Create("third", "0"), KeyValuePair.Create("half", "1"))));
        Assert.Equal(0, Found(reader, new MetadataFilter(KeyValuePair.Create("third", "0"), KeyValuePair.Create("third' OR 1=1 --", "1"))));
        Assert.Equal(10, Found(reader, new MetadataFilter(
            Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create("third", $"{i * 3}")))));
    }

    [Fact]
    public void A_filter_also_holds_for_mentions_that_share_a_vector()
    {
        Samples.Write(_folder.FullPath, Samples.WithGraph,
            Samples.Document("a", 1, ["Same vector."], ("lang", "en")),
            Samples.Document("b", 1, ["Same vector."], ("lang", "de")));
        using var reader = IndexReader.Open(_folder.FullPath);
        var german = new VectorSearchOptions { Filter = new MetadataFilter(KeyValuePair.Create("lang", "de")) };
        ScoredMention only = Assert.Single(reader.SearchVectors(Samples.Vector(1), 10, german));
        Assert.Equal("b", reader.GetMention(only.MentionId).DocumentId);
    }

    [Fact]
    public void A_filter_works_inside_the_graph_and_outside_it()
    {
        // "most" lets two thirds pass, which the graph is walked for; "few" one in 50, which are scanned; "far" those of
        // another direction than the query, where the walk gives up.
        float[][] vectors = [.. Vectors.MemoryRows.ClusteredVectors(6_001, Samples.Dimension, 2, 0.5, seed: 5)];
        float[] query = vectors[6_000];
        bool IsFar(int i) => Enumerable.Range(0, Samples.Dimension).Sum(at => vectors[i][at] * query[at]) < 0.5;
        using (var writer = IndexWriter.OpenOrCreate(
            _folder.FullPath, Samples.Identity, new IndexWriterOptions { GraphFrom = 1, M = 8, EfConstruction = 60 }))
        {
            for (int i = 0; i < 6_000; i++)
            {
                var mention = new IndexedMention(new TextSpan(0, 1), "d", 1, null, vectors[i]);
                writer.Add(new IndexedDocument(
                    $"d{i}",
                    null,
                    "x",
                    new Dictionary<string, string>
                    {
                        ["most"] = $"{i % 3 > 0}",
                        ["few"] = $"{i % 50 == 0}",
                        ["far"] = $"{IsFar(i)}",
                    },
                    [new IndexedSentence(new TextSpan(0, 1), [mention])]));
            }

            writer.Commit();
        }

        using var reader = IndexReader.Open(_folder.FullPath);
        foreach (string field in new[] { "most", "few", "far" })
        {
            var filter = new MetadataFilter(KeyValuePair.Create(field, "True"));
            IReadOnlyList<ScoredMention> exact = reader.SearchVectors(
                query, 10, new VectorSearchOptions { Filter = filter, Exact = true });
            IReadOnlyList<ScoredMention> found = reader.SearchVectors(
                query, 10, new VectorSearchOptions { Filter = filter });
            Assert.Equal(10, found.Count);
            Assert.InRange(found.Intersect(exact).Count(), field == "most" ? 9 : 10, 10);
            Assert.All(found, mention => Assert.Equal(
                "True", reader.GetDocument(reader.GetMention(mention.MentionId).DocumentId)!.Metadata[field]));
        }
    }

    [Fact]
    public void A_query_vector_must_be_comparable()
    {
        using IndexReader reader = Thirty(null);
        Assert.Throws<ArgumentException>(() => reader.SearchVectors(new float[7], 1));
        Assert.Throws<ArgumentException>(() => reader.SearchVectors(new float[8], 1));
        float[] query = Samples.Vector(1);
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            query[3] = bad;
            Assert.Throws<ArgumentException>(() => reader.SearchVectors(query, 1));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"*():^-+{}")]
    [InlineData("\0\ufffd\u0301")]
    public void Text_without_a_word_finds_nothing(string query)
    {
        using IndexReader reader = Thirty(null);
        Assert.Empty(reader.SearchText(query, 10));
    }

    [Theory]
    [InlineData("animal AND zebra")]
    [InlineData("NOT animal")]
    [InlineData("text:animal*")]
    [InlineData("animal\"")]
    [InlineData("NEAR(animal \"zebra\", 3)")]
    [InlineData("a\u0301nimal")]
    [InlineData("ÁNIMALS")]
    [InlineData("animal\0")]
    public void No_text_is_syntax(string query)
    {
        using IndexReader reader = Thirty(null);
        Assert.NotEmpty(reader.SearchText(query, 10));
    }

    [Fact]
    public void Very_long_and_very_short_queries_work()
    {
        using IndexReader reader = Thirty(null);
        Assert.Empty(reader.SearchText("x", 10));
        Assert.Empty(reader.SearchText("\ud800", 10));
        Assert.Equal(30, reader.SearchText("\udc00animal\ud800", 100).Count);
        Assert.Equal(30, reader.SearchText("animal " + new string('y', 100_000), 100).Count);
        string words = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => i * 7)) + " animal";
        Assert.Equal(100_000, words[..100_000].Length);
        Assert.All(reader.SearchText(words[..100_000], 10), s => Assert.True(double.IsFinite(s.Score)));
        Assert.Equal(30, reader.SearchText(string.Concat(Enumerable.Repeat("animal ", 15_000)), 100).Count);
    }

    [Fact]
    public void Text_scores_are_those_of_BM25()
    {
        Samples.Write(_folder.FullPath, null,
            Samples.Document("a", 1, ["dinosaur dinosaur bone", "city hall opened", "a b c d e f", "one more line"]));
        using var reader = IndexReader.Open(_folder.FullPath);
        ScoredSentence hit = Assert.Single(reader.SearchText("Dinosaurs", 10));
        // 4 sentences of 3, 3, 6, 3 words; the word stands twice in one of them.
        double idf = Math.Log((4 - 1 + 0.5) / (1 + 0.5));
        double expected = idf * 2 * (1.2 + 1) / (2 + (1.2 * (1 - 0.75 + (0.75 * 3 / (15 / 4.0)))));
        Assert.Equal(expected, hit.Score, 1e-6);
    }

    [Fact]
    public async Task Threads_share_a_reader_and_disposal_waits_for_them()
    {
        Samples.Write(_folder.FullPath, Samples.WithGraph, [.. Enumerable.Range(0, 30).Select(Animal)]);
        var reader = IndexReader.Open(_folder.FullPath);
        IReadOnlyList<ScoredMention> expected = reader.SearchVectors(Samples.Vector(3), 3);
        using var started = new CountdownEvent(4);
        Task<int>[] searches = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            started.Signal();
            for (int done = 0; ; done++)
            {
                try
                {
                    Assert.Equal(expected, reader.SearchVectors(Samples.Vector(3), 3));
                    Assert.Equal(30, reader.SearchText("animal", 100).Count);
                }
                catch (ObjectDisposedException)
                {
                    return done;
                }
            }
        }))];
        started.Wait();
        await Task.Delay(50);
        reader.Dispose();
        await Task.WhenAll(searches);
    }

    private static int Found(IndexReader reader, MetadataFilter? filter)
    {
        int found = reader.SearchVectors(Samples.Vector(3), 100, new VectorSearchOptions { Filter = filter }).Count;
        Assert.Equal(found, reader.SearchText("animal", 100, filter).Count);
        return found;
    }

    private static IndexedDocument Animal(int i) => Samples.Document(
        $"d{i}", i, [$"Animal number{i} is here."], ("third", $"{i % 3}"), ("half", $"{i % 2}"));

    private IndexReader Thirty(IndexWriterOptions? options)
    {
        Samples.Write(_folder.FullPath, options, [.. Enumerable.Range(0, 30).Select(Animal)]);
        return IndexReader.Open(_folder.FullPath);
    }
}
