using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Tests;

public sealed class SentencePlanTests
{
    [Fact]
    public void Given_mentions_are_sorted_made_distinct_and_placed()
    {
        var document = new Document("d", null, "Rome fell. Paris did not.")
        {
            Mentions = [new GivenMention(new TextSpan(11, 16), "city"), new GivenMention(new TextSpan(0, 4)), new GivenMention(new TextSpan(11, 16))],
        };
        IReadOnlyList<SentencePlan> plans = Plan(document);
        Assert.Equal([new TextSpan(0, 10), new TextSpan(11, 25)], plans.Select(plan => plan.Span));
        Assert.Equal([new Mention(new TextSpan(0, 4))], plans[0].Mentions);
        Assert.Equal([new Mention(new TextSpan(11, 16), 1f, "city")], plans[1].Mentions);
    }

    [Theory]
    [InlineData(7, 16)] // over one boundary
    [InlineData(0, 25)] // the whole text
    [InlineData(9, 11)] // the stop and the blank behind it
    public void Sentences_are_joined_where_a_given_mention_reaches_across(int start, int end)
    {
        var document = new Document("d", null, "Rome fell. Paris did not.") { Mentions = [new GivenMention(new TextSpan(start, end))] };
        IReadOnlyList<SentencePlan> plans = Plan(document);
        SentencePlan holder = Assert.Single(plans, plan => plan.Mentions.Count > 0);
        Assert.True(holder.Span.Contains(new TextSpan(start, end)));
        Assert.Equal(25, plans[^1].Span.End);
    }

    [Fact]
    public void No_given_mention_is_lost_whatever_the_spans()
    {
        var random = new Random(23);
        const string Text = "One came. Two went!  Three stayed? \n\n Four. Five is a longer sentence with more words in it.";
        for (int trial = 0; trial < 500; trial++)
        {
            GivenMention[] given = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ =>
            {
                int start = random.Next(Text.Length - 1);
                return new GivenMention(new TextSpan(start, random.Next(start + 1, Math.Min(Text.Length, start + 30) + 1)));
            })];
            IReadOnlyList<SentencePlan> plans = Plan(new Document("d", null, Text) { Mentions = given });
            Assert.Equal(given.Select(mention => mention.Span).Distinct().Order(), plans.SelectMany(plan => plan.Mentions).Select(mention => mention.Span));
            Assert.All(plans, plan => Assert.All(plan.Mentions, mention => Assert.True(plan.Span.Contains(mention.Span))));
            Assert.All(plans.Zip(plans.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
        }
    }

    [Fact]
    public void Given_sentences_are_kept_and_given_mentions_can_be_ignored()
    {
        var document = new Document("d", null, "rome fell . paris did not .") { Sentences = [new TextSpan(0, 27)], Mentions = [new GivenMention(new TextSpan(0, 4))] };
        Assert.Equal([new TextSpan(0, 27)], Plan(document).Select(plan => plan.Span));
        Assert.Contains(SentencePlan.Of(document, new PatternMentionDetector(), useGivenMentions: false)[0].Mentions, mention => mention.Span != new TextSpan(0, 4));
    }

    private static IReadOnlyList<SentencePlan> Plan(Document document) => SentencePlan.Of(document, new PatternMentionDetector(), useGivenMentions: true);
}
