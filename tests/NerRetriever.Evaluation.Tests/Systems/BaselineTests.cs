using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Evaluation.Systems;

namespace NerRetriever.Evaluation.Tests.Systems;

public sealed class BaselineTests
{
    private readonly EvaluationSet _set = SampleSet.Create();

    [Fact]
    public void Random_order_has_every_sentence_once_and_depends_on_seed_and_type_only()
    {
        SystemRun run = new RandomSystem(1).Run(_set);
        Assert.All(run.Rankings, ranking => Assert.Equal([0, 1, 2, 3, 4], Order(ranking).Order()));
        Assert.Equal(run.Rankings.Select(Order), new RandomSystem(1).Run(_set).Rankings.Select(Order));
        Assert.NotEqual(run.Rankings.Select(Order), new RandomSystem(2).Run(_set).Rankings.Select(Order));
        Assert.True(run.Rankings.Select(ranking => string.Join(',', Order(ranking))).Distinct().Count() > 1);
    }

    [Fact]
    public void Plain_words_match_only_themselves_and_sentences_without_them_follow_in_order()
    {
        SystemRun run = new Bm25System(stemming: false).Run(_set);
        Assert.Equal([3, 0, 1, 2, 4], Order(run.Rankings[0])); // cheese, three times a word of the sentence
        Assert.Equal([2, 0, 1, 3, 4], Order(run.Rankings[2])); // dinosaur
        Assert.Equal([0, 0, 0, 0], run.Rankings[2].Texts.Skip(1).Select(text => text.Score));
        Assert.Equal([0, 1, 2, 3, 4], Order(run.Rankings[3])); // ghost
    }

    [Fact]
    public void Scores_are_those_of_BM25_with_k1_1_2_and_b_0_75()
    {
        // Dinosaurs and dinosaur are one word once stemmed: twice in sentence 2; 3, 4, 7, 4 and 2 words.
        RankedText best = new Bm25System(stemming: true).Run(_set).Rankings[2].Texts[0];
        double idf = Math.Log((5 - 1 + 0.5) / (1 + 0.5));
        double expected = idf * 2 * (1.2 + 1) / (2 + (1.2 * (1 - 0.75 + (0.75 * 7 / (20 / 5.0)))));
        Assert.Equal(2, best.Sentence);
        Assert.Equal(expected, best.Score, 1e-6);
    }

    [Fact]
    public void Stop_words_are_no_words_once_stemming()
    {
        EvaluationSet set = SampleSet.Create(["The of and", "THE house of cards", "[x:Houses]"], ("x", "the house of"));
        Assert.Equal([0.0], new Bm25System(stemming: true).Run(set).Rankings[0].Texts.Where(text => text.Sentence == 0).Select(text => text.Score));
        Assert.Equal([2, 1, 0], Order(new Bm25System(stemming: true).Run(set).Rankings[0]));
        Assert.NotEqual(0, new Bm25System(stemming: false).Run(set).Rankings[0].Texts.Single(text => text.Sentence == 0).Score);
    }

    private static IEnumerable<int> Order(TypeRanking ranking) => ranking.Texts.Select(text => text.Sentence);
}
