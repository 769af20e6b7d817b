using NerRetriever.Benchmarks.Engine;
using NerRetriever.Benchmarks.Pipeline;
using NerRetriever.Index;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.Tests.Pipeline;

public sealed class PipelineRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PipelineRunTests() => _folder.Write(
        Path.Combine("articles", "a.txt"),
        """
        = Diplodocus =
        Diplodocus was named by Othniel Marsh in 1878. It lived in North America.

        = Brie =
        Brie is a soft cheese from France. Charlemagne is said to have liked it. It ripens in Meaux.

        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Stages_add_up_to_the_run_and_the_index_is_that_of_the_corpus()
    {
        string corpus = CorpusSlice.Write(_folder["articles"], [5], _folder["work"]).Single();
        string index = _folder["index"];
        IndexingCost cost = IndexingRun.Measure(corpus, index, commitEvery: 0);

        Assert.Equal(5, cost.Sentences);
        Assert.InRange(cost.StageSeconds.Sum(), 0.9 * cost.Seconds, cost.Seconds + 0.001);
        Assert.All(Enum.GetValues<Stage>().Except([Stage.Graph]), stage => Assert.True(cost.StageSeconds[(int)stage] > 0, $"{stage}"));
        using IndexReader reader = IndexReader.Open(index);
        Assert.Equal((2, cost.Mentions), (reader.Statistics.Documents, reader.Statistics.Mentions));
        Assert.Contains(reader.Mentions(), mention => mention.Text == "Charlemagne");
    }

    [Fact]
    public void A_slice_is_cut_at_every_size_and_too_few_sentences_are_an_error_that_leaves_nothing()
    {
        IReadOnlyList<string> paths = CorpusSlice.Write(_folder["articles"], [1, 3], _folder["work"]);
        Assert.Equal([1, 2], paths.Select(path => File.ReadAllLines(path).Length));

        Assert.Throws<CorpusFormatException>(() => CorpusSlice.Write(_folder["articles"], [1, 6], _folder["other"]));
        Assert.Empty(Directory.GetFiles(_folder["other"]));
    }

    [Fact]
    public void An_enlarged_index_has_the_mentions_asked_for_and_near_vectors()
    {
        string corpus = CorpusSlice.Write(_folder["articles"], [5], _folder["work"]).Single();
        using RetrieverModel model = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = TokenWorkload.EmbeddedModel });
        EnlargedIndex.Write(model, corpus, _folder["large"], 100);

        using IndexReader reader = IndexReader.Open(_folder["large"]);
        Assert.InRange(reader.Statistics.Mentions, 100, 110);
        StoredMention[] named = [.. reader.Mentions().Where(mention => mention.Text == "Charlemagne")];
        Assert.True(named.Length > 2);
        float[] query = model.EncodeType("king");
        IReadOnlyList<float> similarities = reader.Similarities(query, [.. named.Select(mention => mention.Id)]);
        Assert.All(similarities, similarity => Assert.InRange(similarity, similarities[0] - 0.25f, similarities[0] + 0.25f));
        Assert.Equal(similarities.Count, similarities.Distinct().Count());
    }
}
