using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever.Tests;

public sealed class RankingTests
{
    [Fact]
    public void Fused_scores_are_the_sums_of_reciprocal_ranks()
    {
        Candidate[] dense = [Dense(1, 10, 1), Dense(2, 20, 2), Dense(3, 30, 3)];
        Candidate[] lexical = [Lexical(4, 40, 1), Lexical(3, 30, 2), Lexical(null, 50, 3)];

        List<Candidate> fused = ReciprocalRankFusion.Join(dense, lexical);

        Assert.Equal([3L, 1, 4, 2, null], fused.Select(candidate => candidate.Mention?.Id));
        Assert.Equal((1f / 63) + (1f / 62), fused[0].Score, 1e-7);
        Assert.Equal(1f / 61, fused[1].Score, 1e-7);
        Assert.Equal(1f / 63, fused[4].Score, 1e-7);
        Assert.Equal(new ScoreExplanation(0.5f, 3, 7f, 2), fused[0].Explanation);
    }

    [Fact]
    public void A_mention_takes_the_rank_of_its_sentence_also_when_only_a_neighbour_was_found_by_words()
    {
        List<Candidate> fused = ReciprocalRankFusion.Join([Dense(1, 10, 1)], [Lexical(2, 10, 1)]);
        Assert.Equal([1L, 2], fused.Select(candidate => candidate.Mention!.Id));
        Assert.Equal(2f / 61, fused[0].Score, 1e-7);
    }

    [Theory]
    [InlineData(HitGrouping.Mention, new long[] { 1, 2, 3, 4 }, new[] { 1, 1, 1, 1 })]
    [InlineData(HitGrouping.Sentence, new long[] { 1, 3, 4 }, new[] { 2, 1, 1 })]
    [InlineData(HitGrouping.Document, new long[] { 1, 4 }, new[] { 3, 1 })]
    [InlineData(HitGrouping.Entity, new long[] { 1, 2 }, new[] { 3, 1 })]
    public void The_best_of_a_group_stands_for_it(HitGrouping grouping, long[] expected, int[] sizes)
    {
        Candidate[] candidates =
        [
            Of(1, 10, "d1", "Rome", 0.9f), Of(2, 10, "d1", "Paris", 0.8f), Of(3, 20, "d1", "ROME", 0.7f), Of(4, 30, "d2", "rome", 0.6f),
        ];
        List<SearchHit> hits = HitGrouper.Group(candidates, new SearchRequest("city") { Grouping = grouping });
        Assert.Equal(expected, hits.Select(hit => (long)hit.MentionSpan!.Value.Start));
        Assert.Equal(sizes, hits.Select(hit => hit.GroupSize));
        Assert.Equal(Enumerable.Range(1, hits.Count), hits.Select(hit => hit.Rank));
    }

    [Fact]
    public void Top_limits_the_hits_and_still_counts_the_groups()
    {
        Candidate[] candidates = [Of(1, 10, "d1", "Rome", 0.9f), Of(2, 10, "d1", "Paris", 0.8f), Of(3, 20, "d1", "Rome", 0.7f)];
        SearchHit hit = Assert.Single(HitGrouper.Group(candidates, new SearchRequest("city") { Grouping = HitGrouping.Entity, Top = 1 }));
        Assert.Equal(2, hit.GroupSize);
    }

    [Fact]
    public void Equal_scores_are_ordered_by_ids()
    {
        List<Candidate> candidates = [Of(7, 20, "d", "a", 0.5f), Of(9, 10, "d", "b", 0.5f), Of(8, 10, "d", "c", 0.5f)];
        candidates.Sort(Candidate.BestFirst);
        Assert.Equal([8L, 9, 7], candidates.Select(candidate => candidate.Mention!.Id));
    }

    [Fact]
    public void Of_overlapping_spans_the_best_is_kept_and_ties_go_to_the_surest_then_the_longest()
    {
        Candidate At(long id, int start, int end, float score, float confidence)
        {
            Candidate plain = Of(id, 10, "d", "x", score);
            return plain with { Mention = plain.Mention! with { Span = new TextSpan(start, end), Score = confidence } };
        }

        List<Candidate> candidates =
        [
            At(1, 0, 25, 0.9f, 0.4f), At(2, 9, 25, 0.9f, 0.6f), At(3, 13, 25, 0.9f, 0.6f), // one end, three starts
            At(4, 30, 40, 0.5f, 0.9f), At(5, 35, 50, 0.6f, 0.1f), // crossing: the better score wins
            At(6, 50, 55, 0.4f, 0.5f), // touches, does not overlap
            At(7, 0, 25, 0.9f, 0.9f) with { Sentence = new StoredSentence(11, "d", null, new TextSpan(0, 100), "other") },
        ];
        Candidate.KeepBest(candidates);
        Assert.Equal([2L, 7, 5, 6], candidates.Select(candidate => candidate.Mention!.Id));
    }

    [Theory]
    [InlineData("cheese", "cheese", true)]
    [InlineData("Cheeses", "cheese", true)]
    [InlineData("boxes", " box ", true)]
    [InlineData("POLITICAL PARTIES", "political party", false)]
    [InlineData("cheesecake", "cheese", false)]
    [InlineData("blue cheese", "cheese", false)]
    [InlineData("Gouda", "cheese", false)]
    public void Mentions_that_repeat_the_description_are_told_from_members(string mention, string description, bool expected) =>
        Assert.Equal(expected, TypeWord.Is(mention, description));

    [Theory]
    [InlineData("", 1, null)]
    [InlineData(" ", 1, null)]
    [InlineData("x", 0, null)]
    [InlineData("x", -1, null)]
    [InlineData("x", 1, float.NaN)]
    [InlineData("x", 1, float.PositiveInfinity)]
    public void Requests_that_cannot_be_answered_are_refused(string description, int top, float? minScore) =>
        Assert.Throws<SearchRequestException>(() => new SearchRequest(description) { Top = top, MinScore = minScore }.Validate());

    [Theory]
    [InlineData(-0.1, SearchMode.Dense)]
    [InlineData(1.1, SearchMode.Dense)]
    [InlineData(double.NaN, SearchMode.Dense)]
    [InlineData(0.5, SearchMode.Bm25)]
    [InlineData(0.5, SearchMode.Hybrid)]
    public void Thresholds_are_probabilities_of_dense_search(double threshold, SearchMode mode) => Assert.Equal(
        "threshold",
        Assert.Throws<SearchRequestException>(() => new SearchRequest("x") { Threshold = threshold, Mode = mode }.Validate()).Field);

    private static Candidate Dense(long mention, long sentence, int rank) => Of(mention, sentence, "d", "m", 0.5f) with { Explanation = new ScoreExplanation(0.5f, rank, null, null) };

    private static Candidate Lexical(long? mention, long sentence, int rank) => Of(mention, sentence, "d", "m", 7f) with { Explanation = new ScoreExplanation(null, null, 7f, rank) };

    private static Candidate Of(long? mention, long sentence, string document, string text, float score)
    {
        var stored = new StoredSentence(sentence, document, null, new TextSpan(0, 100), "sentence");
        var span = new TextSpan((int)(mention ?? 0), (int)(mention ?? 0) + 1);
        return new Candidate(mention is { } id ? new StoredMention(id, document, null, span, "test", 1, null, text, stored) : null, stored, score, default);
    }
}
