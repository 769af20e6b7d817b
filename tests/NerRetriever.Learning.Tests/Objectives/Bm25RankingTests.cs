using NerRetriever.Learning.Objectives;

namespace NerRetriever.Learning.Tests.Objectives;

public sealed class Bm25RankingTests
{
    private static readonly Bm25Ranking Ranking = new(
        ["A bridge, a bridge!", "The old bridge stood for a very long time over the river.", "A party.", "The political party won.", ""]);

    [Theory]
    [InlineData("bridge", new[] { 0, 1 })]
    [InlineData("Political PARTY", new[] { 3, 2 })]
    [InlineData("political bridge", new[] { 3, 0, 1 })]
    [InlineData("cheese", new int[0])]
    [InlineData("?", new int[0])]
    public void Texts_are_ranked_by_rare_words_their_count_and_brevity(string query, int[] expected) =>
        Assert.Equal(expected, Ranking.Rank(query, 10));

    [Fact]
    public void The_depth_limits_the_ranking_and_ties_keep_the_texts_order()
    {
        var equal = new Bm25Ranking(["x a", "x b", "x c"]);
        Assert.Equal([0, 1, 2], equal.Rank("x", 5));
        Assert.Equal([0, 1], equal.Rank("x", 2));
    }
}
