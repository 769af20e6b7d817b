using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Index.Tests;

public sealed class IndexRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_added_is_found_and_looked_up(bool graph)
    {
        Samples.Write(_folder.FullPath, graph ? Samples.WithGraph : null,
            Samples.Document("a", 10, ["Velociraptor hunted.", "Museums show fossils."], ("year", "1999")),
            Samples.Document("b", 20, ["Paris is a city."], ("year", "2001")));

        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal(Samples.Identity, reader.Identity);
        Assert.Equal((1, 2, 3, 3, 3, 0), (reader.Statistics.Generation, reader.Statistics.Documents,
            reader.Statistics.Sentences, reader.Statistics.Mentions, reader.Statistics.Nodes, reader.Statistics.DeadNodes));
        Assert.Equal(graph, reader.Statistics.GraphBytes > 0);
        Assert.Equal(
            new DirectoryInfo(_folder.FullPath).GetFiles("*.vec").Sum(f => f.Length), reader.Statistics.VectorBytes);
        Assert.Equal(reader.Statistics.TotalBytes / 3.0, reader.Statistics.BytesPerMention);

        ScoredMention best = reader.SearchVectors(Samples.Vector(20), 1)[0];
        Assert.Equal(1, best.Score, 1e-5);
        StoredMention paris = reader.GetMention(best.MentionId);
        Assert.Equal(("b", "Title of b", "Paris", "patterns", 0.5f, "THING"),
            (paris.DocumentId, paris.Title, paris.Text, paris.Detector, paris.Score, paris.CoarseType));
        Assert.Equal(new TextSpan(0, 5), paris.Span);
        Assert.Equal("Paris is a city.", paris.Sentence.Text);
        Assert.Equal([paris], reader.MentionsOfSentence(paris.Sentence.Id));
        Assert.Equal(paris.Sentence, reader.GetSentence(paris.Sentence.Id));
        StoredSentence[] all = [.. reader.Sentences(), paris.Sentence];
        ILookup<long, StoredMention> mentions = reader.MentionsOf(all);
        Assert.Equal(3, mentions.Count);
        Assert.All(all, sentence => Assert.Equal(reader.MentionsOfSentence(sentence.Id), mentions[sentence.Id]));
        Assert.Empty(reader.MentionsOf([]));

        StoredSentence museums = reader.GetSentence(reader.SearchText("a FOSSIL museum", 5)[0].SentenceId);
        Assert.Equal("Museums show fossils.", museums.Text);
        Assert.Equal(new TextSpan(21, 42), museums.Span);
        Assert.Equal("1999", reader.GetDocument("a")!.Metadata["year"]);
        Assert.Null(reader.GetDocument("c"));
        Assert.Equal(3, reader.Sentences().Count());
        Assert.Equal(["Velociraptor", "Museums", "Paris"], reader.Mentions().Select(m => m.Text));
    }

    [Fact]
    public void The_same_id_replaces_the_document_in_a_batch_and_later()
    {
        using (var writer = IndexWriter.OpenOrCreate(_folder.FullPath, Samples.Identity))
        {
            writer.Add(Samples.Document("a", 1, ["First version here."]));
            writer.Add(Samples.Document("a", 2, ["Second version here.", "It is longer."]));
            writer.Commit();
            writer.Add(Samples.Document("b", 5, ["Other text."]));
            writer.Add(Samples.Document("a", 3, ["Third version here."], ("k", "v")));
            writer.Commit();
        }

        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal((2, 2, 2), (reader.Statistics.Documents, reader.Statistics.Sentences, reader.Statistics.Mentions));
        // The third version's vector is one of the second's; those of the other two sentences are dead.
        Assert.Equal((4, 2), (reader.Statistics.Nodes, reader.Statistics.DeadNodes));
        Assert.Equal("Third version here.", reader.GetDocument("a")!.Text);
        Assert.Empty(reader.SearchText("first second longer", 10));
        Assert.Equal(["Third", "Other"], reader.SearchVectors(Samples.Vector(3), 10)
            .Select(m => reader.GetMention(m.MentionId).Text));
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void A_deleted_document_is_gone_and_its_vector_comes_back_to_life()
    {
        IndexedDocument document = Samples.Document("a", 1, ["Some text."]);
        Samples.Write(_folder.FullPath, Samples.WithGraph, document, Samples.Document("b", 7, ["More text."]));
        using (var writer = IndexWriter.Open(_folder.FullPath))
        {
            Assert.True(writer.Delete("a"));
            Assert.False(writer.Delete("a"));
            Assert.False(writer.Delete("no such document"));
            writer.Commit();
        }

        using (var reader = IndexReader.Open(_folder.FullPath))
        {
            Assert.Equal((1, 1, 2, 1), (reader.Statistics.Documents, reader.Statistics.Mentions,
                reader.Statistics.Nodes, reader.Statistics.DeadNodes));
            Assert.Equal("More", reader.GetMention(Assert.Single(reader.SearchVectors(Samples.Vector(1), 9)).MentionId).Text);
        }

        Samples.Write(_folder.FullPath, null, document);
        using var again = IndexReader.Open(_folder.FullPath);
        Assert.Equal((2, 0), (again.Statistics.Nodes, again.Statistics.DeadNodes));
        Assert.Equal("Some", again.GetMention(again.SearchVectors(Samples.Vector(1), 1)[0].MentionId).Text);
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void Identical_vectors_share_a_node_and_all_their_mentions_are_found()
    {
        float[] zeros = [1, 0, 0, 0, 0, 0, 0, 0];
        float[] minusZeros = [1, -0f, 0, -0f, 0, 0, 0, 0];
        IndexedMention Mention(int start, float[] vector) => new(new TextSpan(start, start + 1), "d", 1, null, vector);
        Samples.Write(_folder.FullPath, null, new IndexedDocument("a", null, "abcdef", new Dictionary<string, string>(),
            [new IndexedSentence(new TextSpan(0, 6), [.. Enumerable.Range(0, 6).Select(i => Mention(i, i % 2 == 0 ? zeros : minusZeros))])]));

        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal((6, 1), (reader.Statistics.Mentions, reader.Statistics.Nodes));
        Assert.Equal([1L, 2, 3, 4], reader.SearchVectors(zeros, 4).Select(m => m.MentionId));
        Assert.Equal(6, reader.SearchVectors(zeros, int.MaxValue).Count);
        Assert.Null(reader.GetMention(1).Title);
        Assert.Null(reader.GetMention(1).CoarseType);
    }

    [Fact]
    public void A_writer_that_does_not_commit_leaves_the_index_as_it_was()
    {
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, ["Some text."]));
        string before = Samples.Describe(_folder.FullPath);
        using (var writer = IndexWriter.Open(_folder.FullPath))
        {
            writer.Add(Samples.Document("b", 5, ["Other text."]));
            writer.Delete("a");
        }

        Assert.Equal(before, Samples.Describe(_folder.FullPath));
        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void An_empty_index_and_an_empty_commit_work()
    {
        using (var writer = IndexWriter.OpenOrCreate(_folder["new/folder"], Samples.Identity))
        {
            writer.Commit();
        }

        using var reader = IndexReader.Open(_folder["new/folder"]);
        Assert.Equal((0L, 0L), (reader.Statistics.Generation, reader.Statistics.Mentions));
        Assert.Equal(0, reader.Statistics.BytesPerMention);
        Assert.Empty(reader.SearchVectors(Samples.Vector(1), 10));
        Assert.Empty(reader.SearchText("anything", 10));
        Assert.Empty(reader.Mentions());
        Assert.Empty(IndexCheck.Run(_folder["new/folder"]));
    }

    [Fact]
    public void A_closed_index_is_one_database_file_without_its_log()
    {
        Samples.Write(_folder.FullPath, Samples.WithGraph, Samples.Document("a", 1, ["Some text."]));
        using (IndexReader.Open(_folder.FullPath))
        {
        }

        Assert.Equal(
            ["codes-000001.cod", "graph-000001.hnsw", "index.db", "index.lock", "index.seal", "manifest.json", "vectors-000001.vec"],
            Directory.GetFiles(_folder.FullPath).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Many_small_commits_leave_few_files()
    {
        for (int i = 0; i < 40; i++)
        {
            Samples.Write(_folder.FullPath, Samples.WithGraph, Samples.Document($"d{i}", 100 * i, ["One two.", "Three."]));
        }

        Assert.InRange(Directory.GetFiles(_folder.FullPath, "*.vec").Length, 1, 7);
        Assert.Single(Directory.GetFiles(_folder.FullPath, "*.hnsw"));
        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal((40, 80), (reader.Statistics.Generation, reader.Statistics.Nodes));
        for (int i = 0; i < 40; i++)
        {
            ScoredMention best = reader.SearchVectors(
                Samples.Vector(100 * i), 1, new VectorSearchOptions { Exact = true })[0];
            Assert.Equal($"d{i}", reader.GetMention(best.MentionId).DocumentId);
        }

        Assert.Empty(IndexCheck.Run(_folder.FullPath));
    }

    [Fact]
    public void Pages_of_more_than_a_thousand_are_complete()
    {
        string[] sentences = [.. Enumerable.Range(0, 2500).Select(i => $"Word{i} stands here.")];
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, sentences));
        using var reader = IndexReader.Open(_folder.FullPath);
        Assert.Equal(sentences, reader.Sentences().Select(s => s.Text));
        Assert.Equal(sentences.Select(s => s.Split(' ')[0]), reader.Mentions().Select(m => m.Text));
    }

    [Fact]
    public void An_unknown_id_and_a_closed_reader_are_the_callers_errors()
    {
        Samples.Write(_folder.FullPath, null, Samples.Document("a", 1, ["Some text."]));
        var reader = IndexReader.Open(_folder.FullPath);
        Assert.Throws<ArgumentException>(() => reader.GetMention(99));
        Assert.Throws<ArgumentException>(() => reader.GetSentences([1, 99]));
        Assert.Empty(reader.MentionsOfSentence(99));
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.GetMention(1));
        Assert.Throws<ObjectDisposedException>(() => reader.SearchVectors(Samples.Vector(1), 1));
    }
}
