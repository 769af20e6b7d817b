using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Measures;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Measures;

public sealed class RankingMeasurerTests
{
    private static readonly EvaluationSet Set = new(
        "hand-made",
        [
            new("s0", "an adder bit", [new(new TextSpan(3, 8), "snake")]),
            new("s1", "a robin sang", [new(new TextSpan(2, 7), "bird")]),
            new("s2", "adder ate robin", [new(new TextSpan(0, 5), "snake"), new(new TextSpan(10, 15), "bird")]),
            new("s3", "nothing", []),
        ],
        [new("bird", "bird", [1, 2]), new("fish", "fish", []), new("snake", "serpent", [0, 2])])
    {
        HasMentions = true,
    };

    [Fact]
    public void Hand_computed_measures_come_out()
    {
        IReadOnlyList<TypeMeasures> measures = RankingMeasurer.Measure(
            Set,
            Run(
                Ranking("bird", new RankedText(1, 0.9, new TextSpan(2, 7)), new(0, 0.5, new TextSpan(3, 8)), new(2, 0.5, new TextSpan(0, 5))),
                Ranking("fish", new RankedText(0, 1, new TextSpan(3, 8))),
                Ranking("snake", new RankedText(2, 0.4, new TextSpan(0, 9)))),
            [1, 3]);

        Assert.Equal(["bird", "fish", "serpent"], measures.Select(type => type.Name));
        TypeMeasures bird = measures[0];
        Assert.Equal(2, bird.Relevant);
        Assert.Equal(0.5, bird.RPrecision);
        Assert.Equal((1 + (2 / 3.0)) / 2, bird.AveragePrecision, 12);
        Assert.Equal(1, bird.PrecisionAt[1]);
        Assert.Equal(2 / 3.0, bird.PrecisionAt[3]);
        Assert.Equal(0.5, bird.RecallAt[1]);
        Assert.Equal(1, bird.RecallAt[3]);
        Assert.Equal(1.5 / 1.6309297536, bird.NdcgAt[3], 9);

        // The sentence in place 3 is relevant, but the mention shown is the snake.
        Assert.Equal(1 / 3.0, bird.MentionPrecisionAt[3]);

        // A ranking shorter than R: the place left empty is a miss. The span shown contains the gold one.
        Assert.Equal(0.5, measures[2].RPrecision);
        Assert.Equal(1, measures[2].MentionPrecisionAt[1]);
    }

    [Fact]
    public void Types_without_a_relevant_text_are_left_out_of_the_means()
    {
        IReadOnlyList<TypeMeasures> measures = RankingMeasurer.Measure(
            Set,
            Run(Ranking("bird", new RankedText(1, 2), new(2, 1)), Ranking("fish", new RankedText(0, 1)), Ranking("snake")),
            [2]);
        Assert.Equal(double.NaN, measures[1].RPrecision);

        var macro = MacroMeasures.Of(measures);
        Assert.Equal((2, 1), (macro.Types, macro.TypesLeftOut));
        Assert.Equal(0.5, macro.RPrecision);
        Assert.Equal(0.5, macro.MeanAveragePrecision);
        Assert.Equal(0.5, macro.PrecisionAt[2]);
        Assert.Equal(0.5, macro.RecallAt[2]);
        Assert.Equal(0.5, macro.NdcgAt[2]);

        // No ranking of this run names spans.
        Assert.Equal(double.NaN, macro.MentionPrecisionAt[2]);
        Assert.Equal(double.NaN, MacroMeasures.Of([measures[1]]).RPrecision);
    }

    [Fact]
    public void An_empty_ranking_of_a_run_with_spans_shows_no_gold_mention()
    {
        IReadOnlyList<TypeMeasures> measures = RankingMeasurer.Measure(
            Set, Run(Ranking("bird", new RankedText(1, 1, new TextSpan(2, 7))), Ranking("fish"), Ranking("snake")), [1]);
        Assert.Equal(0, measures[2].MentionPrecisionAt[1]);
        Assert.Equal(0.5, MacroMeasures.Of(measures).MentionPrecisionAt[1]);

        IReadOnlyList<TypeMeasures> unmarked = RankingMeasurer.Measure(
            Set with { HasMentions = false },
            Run(Ranking("bird", new RankedText(1, 1, new TextSpan(2, 7))), Ranking("fish"), Ranking("snake")),
            [1]);
        Assert.Equal(double.NaN, unmarked[0].MentionPrecisionAt[1]);
    }

    [Fact]
    public void Bad_rankings_are_refused()
    {
        Refuses("a second time", Ranking("bird", new(1, 2), new(0, 1), new(1, 0)));
        Refuses("sentence 4 of 4", Ranking("bird", new RankedText(4, 2)));
        Refuses("sentence -1 of 4", Ranking("bird", new RankedText(-1, 2)));
        Refuses("not a number", Ranking("bird", new RankedText(1, double.NaN)));
        Refuses("places 1 and 2 are not sorted", Ranking("bird", new(1, 1), new(2, 2)));
        Refuses("places 1 and 2 are not sorted", Ranking("bird", new(2, 1), new(1, 1)));
        Refuses("in the place of the type \"bird\"", Ranking("snake"));
        Assert.Throws<ArgumentException>(() => RankingMeasurer.Measure(Set, Run(Ranking("bird")), [1]));
        Assert.Throws<ArgumentException>(() => RankingMeasurer.Measure(Set, Run(), [0]));
        Assert.Throws<ArgumentException>(() => RankingMeasurer.Measure(Set, Run(), [5, 5]));
    }

    private static void Refuses(string because, TypeRanking bird)
    {
        var error = Assert.Throws<ArgumentException>(
            () => RankingMeasurer.Measure(Set, Run(bird, Ranking("fish"), Ranking("snake")), [1]));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }

    private static SystemRun Run(params TypeRanking[] rankings) => new("test", "made by hand", rankings);

    private static TypeRanking Ranking(string label, params RankedText[] texts) => new(label, texts);
}
