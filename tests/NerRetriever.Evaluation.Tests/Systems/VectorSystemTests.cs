using System.Numerics.Tensors;
using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Measures;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Evaluation.Systems;
using NerRetriever.Index;
using NerRetriever.Mentions;
using NerRetriever.Models.Encoders;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Systems;

public sealed class VectorSystemTests(VectorSystemTests.Models models) : IClassFixture<VectorSystemTests.Models>
{
    private const EncodedParts All = EncodedParts.Gold | EncodedParts.GoldValues | EncodedParts.Detected | EncodedParts.Sentences;

    private readonly EvaluationSet _set = SampleSet.Create();
    private readonly SetEncoder _encoder = new(models.Model, new PatternMentionDetector(), All);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gold_mentions_rank_their_sentences_by_the_cosine_of_the_nearest(bool throughHead)
    {
        RetrieverModel model = throughHead ? models.Model : models.WithoutHead;
        SystemRun run = new VectorSystem(_encoder, throughHead ? VectorSystemKind.Gold : VectorSystemKind.GoldWithoutHead).Run(_set);
        for (int type = 0; type < _set.Types.Count; type++)
        {
            float[] query = model.EncodeType(_set.Types[type].Name);
            var expected = _set.Sentences.Select((sentence, i) => (Index: i, Best: sentence.Mentions
                    .Select(mention => TensorPrimitives.Dot(model.EncodeMentions([new EncoderSentence(sentence.Text, [mention.Span])]), query))
                    .DefaultIfEmpty(float.NaN).Max()))
                .Where(entry => !float.IsNaN(entry.Best)).OrderByDescending(entry => entry.Best).ToArray();
            Assert.Equal(expected.Select(entry => entry.Index), run.Rankings[type].Texts.Select(text => text.Sentence));
            Assert.All(run.Rankings[type].Texts.Zip(expected), pair => Assert.Equal(pair.Second.Best, pair.First.Score, 1e-5));
        }
    }

    [Fact]
    public void A_sentence_vector_is_that_of_the_whole_sentence_as_a_span()
    {
        SystemRun run = new VectorSystem(_encoder, VectorSystemKind.Sentences).Run(_set);
        float[] query = models.Model.EncodeType("cheese");
        foreach (RankedText text in run.Rankings[0].Texts)
        {
            string sentence = _set.Sentences[text.Sentence].Text;
            float[] vector = models.Model.EncodeMentions([new EncoderSentence(sentence, [new TextSpan(0, sentence.Length)])]);
            Assert.Equal(TensorPrimitives.Dot(vector, query), text.Score, 1e-5);
        }

        Assert.Equal(_set.Sentences.Count, run.Rankings[0].Texts.Count);
    }

    [Theory]
    [InlineData(SearchMode.Dense)]
    [InlineData(SearchMode.Hybrid)]
    public void Detected_mentions_are_ranked_as_the_product_ranks_an_index_of_the_same_sentences(SearchMode mode)
    {
        using var folder = new TemporaryFolder();
        using (var writer = IndexWriter.OpenOrCreate(folder.FullPath, models.Model.Identity))
        {
            new CorpusIndexer(models.Model, new PatternMentionDetector()).Run(
                _set.Sentences.Select(sentence => new Document(sentence.Id, null, sentence.Text) { Sentences = [new TextSpan(0, sentence.Text.Length)] }), writer);
        }

        using var index = IndexReader.Open(folder.FullPath);
        var searcher = new EntitySearcher(index, models.Model);
        SystemRun run = SystemCatalogue.Create(mode == SearchMode.Dense ? "ours" : "hybrid", _encoder, seed: 1).Run(_set);
        for (int type = 0; type < _set.Types.Count; type++)
        {
            IReadOnlyList<SearchHit> hits = searcher.Search(
                new SearchRequest(_set.Types[type].Name) { Mode = mode, Grouping = HitGrouping.Sentence, Top = 1000 });
            IReadOnlyList<RankedText> texts = run.Rankings[type].Texts;
            Assert.Equal(hits.Select(hit => hit.DocumentId), texts.Select(text => _set.Sentences[text.Sentence].Id));
            Assert.Equal(hits.Select(hit => hit.MentionSpan), texts.Select(text => text.Mention));
            Assert.All(hits.Zip(texts), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4));
        }
    }

    [Fact]
    public void Every_system_gives_rankings_that_can_be_measured()
    {
        foreach (string name in SystemCatalogue.Names)
        {
            SystemRun run = SystemCatalogue.Create(name, _encoder, seed: 1).Run(_set);
            Assert.Equal(name, run.System);
            Assert.NotEmpty(run.Description);
            Assert.Equal(_set.Types.Count, RankingMeasurer.Measure(_set, run, [1, 10]).Count);
        }

        Assert.Throws<ArgumentException>(() => SystemCatalogue.Create("nonsense", _encoder, seed: 1));
        Assert.Throws<ArgumentNullException>(() => SystemCatalogue.Create("ours", null, seed: 1));
    }

    [Fact]
    public void Storage_counts_vectors_that_spans_share_once()
    {
        VectorStorage gold = new VectorSystem(_encoder, VectorSystemKind.Gold).Storage(_set);
        Assert.Equal((models.Model.Dimension, 6, 6, 5), (gold.Dimension, gold.Spans, gold.DistinctVectors, gold.Sentences));
        Assert.Equal(4.0 * models.Model.Dimension, gold.BytesPerMention);
        Assert.Equal(4.0 * models.Model.Dimension * 6 / 5, gold.BytesPerSentence);
        Assert.Equal(gold.BytesPerMention / 2000, gold.ShareOfPaperMention);
        Assert.Equal(gold.BytesPerSentence / 16384, gold.ShareOfPaperSentence);

        EvaluationSet nested = SampleSet.Create(["The Labour Party won."], ("x", "party"));
        VectorStorage detected = new VectorSystem(_encoder, VectorSystemKind.Detected).Storage(nested);
        Assert.True(detected.DistinctVectors < detected.Spans, $"{detected}");
    }

    [Fact]
    public void Detection_is_measured_on_what_was_encoded()
    {
        DetectionRecall recall = _encoder.MeasureDetection(_set)!;
        Assert.Equal(6, recall.Gold);
        Assert.InRange(recall.StrictHits, 5, 6);
        Assert.Null(new SetEncoder(models.Model, new PatternMentionDetector(), EncodedParts.Gold).MeasureDetection(_set));
    }

    /// <summary>The embedded model, with its head and without.</summary>
    public sealed class Models : IDisposable
    {
        private static readonly string Path = System.IO.Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.gguf");

        public RetrieverModel Model { get; } = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = Path });

        public RetrieverModel WithoutHead { get; } = LoadWithoutHead();

        public void Dispose()
        {
            Model.Dispose();
            WithoutHead.Dispose();
        }

        private static RetrieverModel LoadWithoutHead()
        {
            using RetrieverModel model = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = Path });
            return RetrieverModel.Load(new RetrieverModelOptions
            {
                ModelPath = Path,
                HeadPath = RetrieverModelOptions.NoHead,
                TapBlock = model.Identity.TapBlock,
                Readings = model.Identity.Readings,
            });
        }
    }
}
