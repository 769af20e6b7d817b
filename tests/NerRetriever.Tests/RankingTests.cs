using NerRetriever.Index;
using NerRetriever.Text;

namespace NerRetriever.Tests;

public sealed class RankingTests
{
    [Fact]
    public void Fused_scores_are_cosines_in_deviations_plus_the_share_of_the_best_words()
    {
        Candidate[] dense = [Dense(1, 10, 1, 0.8f), Dense(2, 20, 2, 0.6f), Dense(3, 30, 3, 0.5f)];
        Candidate[] lexical = [Lexical(4, 40, 1, 8f), Lexical(3, 30, 2, 6f), Lexical(null, 50, 3, 2f)];

        // Mention 4 is no dense candidate; its cosine of 0.2 is looked up.
        List<Candidate> fused = HybridFusion.Join(dense, lexical, new CosineScale(0.3, 0.2), asked =>
        {
            Assert.Equal(4, Assert.Single(asked).Id);
            return [0.2f];
        });

        Assert.Equal([1L, 3, 2, 4, null], fused.Select(candidate => candidate.Mention?.Id));
        Assert.Equal([2.5f, 2.125f, 1.5f, 1f, 0.375f], fused.Select(candidate => MathF.Round(candidate.Score, 5)));
        Assert.Equal(new ScoreExplanation(0.5f, 3, 6f, 2), fused[1].Explanation);
        Assert.Equal(new ScoreExplanation(0.2f, null, 8f, 1), fused[3].Explanation);
    }

    [Fact]
    public void A_mention_takes_the_words_of_its_sentence_also_when_only_a_neighbour_was_found_by_words()
    {
        List<Candidate> fused = HybridFusion.Join([Dense(1, 10, 1, 0.5f)], [Lexical(2, 10, 1, 7f)], new CosineScale(0.5, 0.1), _ => [0.4f]);
        Assert.Equal([1L, 2], fused.Select(candidate => candidate.Mention!.Id));
        Assert.Equal(HybridFusion.WordWeight, fused[0].Score, 1e-6);
        Assert.Equal(HybridFusion.WordWeight - 1, fused[1].Score, 1e-6);
    }

    [Fact]
    public void Without_words_the_dense_order_stays()
    {
        Candidate[] dense = [Dense(1, 10, 1, 0.8f), Dense(2, 20, 2, 0.6f), Dense(3, 20, 3, 0.5f)];
        List<Candidate> fused = HybridFusion.Join(dense, [], new CosineScale(0.3, 0.2), _ => throw new InvalidOperationException());
        Assert.Equal([1L, 2, 3], fused.Select(candidate => candidate.Mention!.Id));
    }

    [Fact]
    public void The_scale_is_the_mean_and_deviation_and_mentions_that_are_all_alike_stand_at_0()
    {
        var scale = CosineScale.Of([0.1f, 0.3f, 0.5f, 0.7f]);
        Assert.Equal(0.4, scale.Mean, 1e-6);
        Assert.Equal(Math.Sqrt(0.05), scale.Deviation, 1e-6);
        Assert.Equal(0, CosineScale.Of([0.5f]).Standardise(0.5f));
        Assert.Equal(0, CosineScale.Of([]).Standardise(0.5f));
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
    public void Requests_that_cannot_be_answered_are_refused(string description, int top, float? threshold) =>
        Assert.Throws<SearchRequestException>(() => new SearchRequest(description) { Top = top, Threshold = threshold }.Validate());

    private static Candidate Dense(long mention, long sentence, int rank, float cosine) =>
        Of(mention, sentence, "d", "m", cosine) with { Explanation = new ScoreExplanation(cosine, rank, null, null) };

    private static Candidate Lexical(long? mention, long sentence, int rank, float bm25) =>
        Of(mention, sentence, "d", "m", bm25) with { Explanation = new ScoreExplanation(null, null, bm25, rank) };

    private static Candidate Of(long? mention, long sentence, string document, string text, float score)
    {
        var stored = new StoredSentence(sentence, document, null, new TextSpan(0, 100), "sentence");
        var span = new TextSpan((int)(mention ?? 0), (int)(mention ?? 0) + 1);
        return new Candidate(mention is { } id ? new StoredMention(id, document, null, span, "test", 1, null, text, stored) : null, stored, score, default);
    }
}
