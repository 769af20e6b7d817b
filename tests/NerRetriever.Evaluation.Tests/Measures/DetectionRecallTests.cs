using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Measures;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Measures;

public sealed class DetectionRecallTests
{
    [Theory]
    [InlineData("the Labour Party", "labour party", true)]
    [InlineData("a b c d", "A B C D e", true)] // contains, once the article is gone
    [InlineData("q b c d e", "q b c d f", false)] // 4 of 6 words
    [InlineData("q b c d e f g h i", "q b c d e f g h z", true)] // 8 of 10 words
    [InlineData("q b c d e f g i", "q b c d e f g z", false)] // 7 of 9 words
    [InlineData("Beyoncé", "BEYONCE", true)]
    [InlineData("Société Générale", "societe generale bank", true)]
    [InlineData("São Paulo", "Sa\u0303o Paulo", true)]
    [InlineData("The The", "the", true)]
    [InlineData("the", "a band", false)]
    [InlineData("Paris", "Parish", false)]
    [InlineData("an", "an", true)]
    public void The_fuzzy_rule_is_the_papers(string gold, string found, bool matches)
    {
        EvaluationSet set = OneSentence($"{gold} | {found}", new GoldMention(new TextSpan(0, gold.Length), "x"));
        var detected = new TextSpan(gold.Length + 3, gold.Length + 3 + found.Length);
        DetectionRecall recall = DetectionRecall.Of(set, [[detected]]);
        Assert.Equal((0, matches ? 1 : 0), (recall.StrictHits, recall.FuzzyHits));
    }

    [Fact]
    public void Recall_is_counted_overall_and_by_type()
    {
        //                                         0123456789012345678901
        EvaluationSet set = OneSentence(
            "the robin ate an adder",
            new GoldMention(new TextSpan(4, 9), "x"),
            new GoldMention(new TextSpan(4, 9), "y"),
            new GoldMention(new TextSpan(17, 22), "y"),
            new GoldMention(new TextSpan(10, 13), "left out"));

        DetectionRecall recall = DetectionRecall.Of(set, [[new TextSpan(4, 9), new TextSpan(14, 22)]]);

        // The span with two labels counts once overall.
        Assert.Equal((2, 1, 2), (recall.Gold, recall.StrictHits, recall.FuzzyHits));
        Assert.Equal((0.5, 1.0), (recall.Strict, recall.Fuzzy));
        Assert.Equal([new("x", "ex", 1, 1, 1), new("y", "why", 2, 1, 2), new TypeDetectionRecall("z", "zed", 0, 0, 0)], recall.Types);
        Assert.Equal(double.NaN, recall.Types[2].Strict);
    }

    [Fact]
    public void A_mention_of_another_sentence_is_no_find()
    {
        EvaluationSet one = OneSentence("robin", new GoldMention(new TextSpan(0, 5), "x"));
        EvaluationSet set = one with { Sentences = [one.Sentences[0], one.Sentences[0] with { Id = "s1", Mentions = [] }] };
        Assert.Equal(0, DetectionRecall.Of(set, [[], [new TextSpan(0, 5)]]).FuzzyHits);
        Assert.Throws<ArgumentException>(() => DetectionRecall.Of(set, [[]]));
        Assert.Throws<ArgumentException>(() => DetectionRecall.Of(set, [[], [new TextSpan(0, 6)]]));
        Assert.Throws<ArgumentException>(() => DetectionRecall.Of(set with { HasMentions = false }, [[], []]));
    }

    private static EvaluationSet OneSentence(string text, params GoldMention[] mentions) => new(
        "one", [new EvaluationSentence("s0", text, mentions)], [new("x", "ex", [0]), new("y", "why", [0]), new("z", "zed", [])])
    {
        HasMentions = true,
    };
}
