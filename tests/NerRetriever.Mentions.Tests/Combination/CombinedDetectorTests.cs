using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Combination;

public sealed class CombinedDetectorTests
{
    private static readonly string Text = new('x', 20);

    [Fact]
    public void Equal_spans_become_one_of_the_surest_with_the_type_that_is_known()
    {
        Mention mention = Assert.Single(Combine(
            [new Mention(new(0, 5), 0.9f)],
            [new Mention(new(0, 5), 0.5f, "LOC") { Value = "Q1" }],
            [new Mention(new(0, 5), 0.4f, "ORG")]));
        Assert.Equal(("a", 0.9f, "LOC", "Q1"), (mention.Detector, mention.Score, mention.CoarseType, mention.Value));
        Assert.Equal("a", Assert.Single(Combine([new(new(0, 5), 0.5f)], [new(new(0, 5), 0.5f)])).Detector);
        Assert.Equal("b", Assert.Single(Combine([new(new(0, 5), 0.5f, "DATE")], [new(new(0, 5), 0.5f, "DATE") { Value = "1999" }])).Detector);
    }

    [Fact]
    public void Nested_spans_stay_and_of_crossing_ones_the_surest()
    {
        Assert.Equal(
            [new TextSpan(0, 9), new TextSpan(2, 5)],
            Spans(Combine([new(new(0, 9), 0.3f)], [new(new(2, 5), 0.9f)])));
        Assert.Equal([new TextSpan(3, 9)], Spans(Combine([new(new(0, 5), 0.3f)], [new(new(3, 9), 0.9f)])));
        Assert.Equal([new TextSpan(3, 9)], Spans(Combine([new(new(0, 5), 0.5f)], [new(new(3, 9), 0.5f)])));
        Assert.Equal([new TextSpan(0, 5)], Spans(Combine([new(new(0, 5), 0.5f)], [new(new(3, 8), 0.5f)])));
    }

    [Fact]
    public void One_detectors_own_candidates_may_cross() => Assert.Equal(
        [new TextSpan(0, 5), new TextSpan(3, 9), new TextSpan(10, 12)],
        Spans(Combine([new(new(0, 5), 0.5f), new(new(3, 9), 0.6f)], [new(new(10, 12))])));

    [Fact]
    public void What_is_left_out_drives_out_nothing() => Assert.Equal(
        [new TextSpan(0, 4), new TextSpan(6, 12)],
        Spans(Combine([new(new(0, 4), 0.9f), new(new(6, 12), 0.5f)], [new(new(2, 8), 0.7f)])));

    [Fact]
    public void Names_are_joined_and_may_not_repeat()
    {
        Assert.Equal("a+b", new CombinedDetector([new Fixed("a", []), new Fixed("b", [])]).Name);
        Assert.Throws<ArgumentException>(() => new CombinedDetector([new Fixed("a", []), new Fixed("a", [])]));
        Assert.Throws<ArgumentException>(() => new CombinedDetector([new Fixed("a", [])]));
    }

    [Fact]
    public void Random_candidates_keep_the_rules()
    {
        var random = new Random(11);
        Mention[] Some(int most) => [.. Enumerable.Range(0, random.Next(most))
            .Select(_ => { int start = random.Next(15); return new TextSpan(start, start + 1 + random.Next(5)); })
            .Distinct().Order()
            .Select(span => new Mention(span, (1 + random.Next(4)) / 4f))];
        for (int run = 0; run < 5_000; run++)
        {
            Mention[] first = Some(8);
            Mention[] second = Some(8);
            List<Mention> kept = Combine(first, second);
            Assert.Equal(kept.Select(mention => mention.Span).Order().Distinct(), kept.Select(mention => mention.Span));
            foreach (Mention left in kept)
            {
                Assert.DoesNotContain(kept, right => left.Detector != right.Detector && Cross(left.Span, right.Span));
            }

            Assert.All(first.Concat(second), mention => Assert.True(kept.Exists(other =>
                other.Span == mention.Span || (Cross(other.Span, mention.Span) && other.Score >= mention.Score))));
        }
    }

    [Fact]
    public void Flat_mentions_are_the_surest_without_overlap()
    {
        Assert.Equal(
            [new TextSpan(0, 4), new TextSpan(5, 9), new TextSpan(10, 11)],
            FlatMentions.Of([new(new(3, 6), 0.5f), new(new(0, 4), 0.9f), new(new(5, 9), 0.8f), new(new(5, 7), 0.8f), new(new(10, 11), 0.1f)])
                .Select(mention => mention.Span));
        Assert.Empty(FlatMentions.Of([]));
    }

    private static bool Cross(TextSpan left, TextSpan right) =>
        left.Overlaps(right) && !left.Contains(right) && !right.Contains(left);

    private static List<Mention> Combine(params Mention[][] found)
    {
        var mentions = new List<Mention>();
        new CombinedDetector(found.Select((list, i) => new Fixed(((char)('a' + i)).ToString(), list)))
            .Detect(Text, new TextSpan(0, Text.Length), mentions);
        return mentions;
    }

    private static IEnumerable<TextSpan> Spans(List<Mention> mentions) => mentions.Select(mention => mention.Span);

    private sealed class Fixed(string name, Mention[] found) : IMentionDetector
    {
        public string Name => name;

        public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
        {
            foreach (Mention mention in found)
            {
                mentions.Add(mention);
            }
        }
    }
}
