using NerRetriever.Evaluation.Detection;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Detection;

public sealed class DetectionScorerTests
{
    // Kim Min Su moved to New York City .
    private static readonly Document Sentence = new("s", null, "Kim Min Su moved to New York City .")
    {
        Mentions = [new(new(0, 10), "PER"), new(new(20, 33), "LOC")],
        Tokens = [new(0, 3), new(4, 7), new(8, 10), new(11, 16), new(17, 19), new(20, 23), new(24, 28), new(29, 33), new(34, 35)],
    };

    [Fact]
    public void Counts_are_those_that_conlleval_prints()
    {
        var scorer = new DetectionScorer();
        scorer.Add(Sentence, [new(new(0, 10), 1f, "PER"), new(new(20, 28), 1f, "LOC"), new(new(34, 35), 1f, "ORG")]);
        DetectionScores scores = scorer.Scores;

        // conlleval: accuracy 77.78%; precision 33.33%; recall 50.00%; FB1 40.00
        Assert.Equal(new EntityCounts(2, 3, 1), scores.Entities);
        Assert.Equal((7, 9), (scores.CorrectTokens, scores.Tokens));
        Assert.Equal(1 / 3.0, scores.Entities.Precision, 12);
        Assert.Equal(0.5, scores.Entities.Recall, 12);
        Assert.Equal(0.4, scores.Entities.F1, 12);
        Assert.Equal(
            [("LOC", new EntityCounts(1, 1, 0)), ("ORG", new EntityCounts(0, 1, 0)), ("PER", new EntityCounts(1, 1, 1))],
            scores.Types);
        Assert.Equal((1, 2), (scores.StrictHits, scores.FuzzyHits));
    }

    [Fact]
    public void A_wrong_type_is_wrong_unless_types_are_ignored_or_named_otherwise()
    {
        Mention[] found = [new(new(0, 10), 1f, "PERSON"), new(new(20, 33))];
        var plain = new DetectionScorer();
        plain.Add(Sentence, found);
        Assert.Equal(new EntityCounts(2, 2, 0), plain.Scores.Entities);
        Assert.Equal(new EntityCounts(2, 2, 2), plain.Scores.Spans);
        Assert.Equal(3 / 9.0, plain.Scores.TokenAccuracy, 12);

        var named = new DetectionScorer(new Dictionary<string, string> { ["PER"] = "PERSON" });
        named.Add(Sentence, found);
        Assert.Equal(new EntityCounts(2, 2, 1), named.Scores.Entities);
    }

    [Fact]
    public void Overlapping_candidates_count_for_recall_and_flat_ones_for_F1()
    {
        var scorer = new DetectionScorer();
        scorer.Add(Sentence, [new(new(0, 10), 0.5f, "PER"), new(new(0, 7), 0.9f, "PER"), new(new(20, 33), 0.9f, "LOC")]);
        Assert.Equal(new EntityCounts(2, 2, 1), scorer.Scores.Entities);
        Assert.Equal((3, 2, 1.0, 1.5), (scorer.Scores.Candidates, scorer.Scores.StrictHits, scorer.Scores.FuzzyRecall, scorer.Scores.CandidatesPerGold));
    }

    [Fact]
    public void Neighbours_of_one_type_are_told_apart_by_their_labels()
    {
        Document document = new("d", null, "Kim Lee") { Mentions = [new(new(0, 3), "PER"), new(new(4, 7), "PER")], Tokens = [new(0, 3), new(4, 7)] };
        var scorer = new DetectionScorer();
        scorer.Add(document, [new(new(0, 7), 1f, "PER")]);
        Assert.Equal((1, 0), (scorer.Scores.CorrectTokens, scorer.Scores.Entities.Correct));
    }

    [Fact]
    public void Nothing_found_and_nothing_marked_score_zero()
    {
        var scorer = new DetectionScorer();
        scorer.Add(new Document("d", null, "no one") { Mentions = [] }, []);
        Assert.Equal((0, 0, 0), (scorer.Scores.Entities.Precision, scorer.Scores.Entities.Recall, scorer.Scores.Entities.F1));
        Assert.Equal(1, scorer.Scores.TokenAccuracy);
        Assert.Throws<ArgumentException>(() => scorer.Add(new Document("d", null, "x"), []));
    }
}
