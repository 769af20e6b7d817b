using NerRetriever.Learning.Networks;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Mentions.Tests.Taggers;

/// <summary>Decoding and scores against all label sequences, one by one.</summary>
public sealed class MentionDecoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Scores_are_the_share_of_all_sequences_with_exactly_the_mention(int seed)
    {
        var labels = new LabelSet(["LOC", "PER"], isRuns: false);
        var random = new SplitMix64((ulong)seed);
        float[] emissions = [.. Enumerable.Range(0, 20).Select(_ => (float)((random.NextDouble() * 4) - 2))];
        float[] transitions = [.. Enumerable.Range(0, 30).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        int[][] sequences = [.. Enumerable.Range(0, 625).Select(code => new[] { code / 125, code / 25 % 5, code / 5 % 5, code % 5 })];
        double[] weights = [.. sequences.Select(sequence => Math.Exp(labels.Chain.Score<float>(emissions, transitions, sequence)))];
        Assert.Equal(sequences.Count(sequence => IsBio(sequence)), weights.Count(weight => weight > 0));
        int[] best = sequences[Array.IndexOf(weights, weights.Max())];

        IReadOnlyList<TaggedMention> mentions = new MentionDecoder(labels).Decode(emissions, transitions);
        Assert.Equal(GoldMentions.Of(best, labels), mentions.Select(mention => (mention.Start, mention.End, mention.Type)));
        Assert.NotEmpty(mentions);
        foreach (TaggedMention mention in mentions)
        {
            double share = sequences.Zip(weights)
                .Where(pair => pair.Second > 0 && GoldMentions.Of(pair.First, labels).Contains((mention.Start, mention.End, mention.Type)))
                .Sum(pair => pair.Second) / weights.Sum();
            Assert.Equal(share, mention.Score, 1e-5);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_detection_point_adds_likely_spans_and_makes_O_dear(int seed)
    {
        var labels = new LabelSet([TaggerSettings.AnyType], isRuns: false);
        var random = new SplitMix64((ulong)seed);
        float[] emissions = [.. Enumerable.Range(0, 15).Select(_ => (float)((random.NextDouble() * 4) - 2))];
        float[] transitions = [.. Enumerable.Range(0, 12).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        int[][] sequences = [.. Enumerable.Range(0, 243).Select(code => new[] { code / 81, code / 27 % 3, code / 9 % 3, code / 3 % 3, code % 3 })];
        double[] weights = [.. sequences.Select(sequence => Math.Exp(labels.Chain.Score<float>(emissions, transitions, sequence)))];
        var expected = sequences.Zip(weights).Where(pair => pair.Second > 0)
            .SelectMany(pair => GoldMentions.Of(pair.First, labels).Select(mention => (mention.Start, mention.End, Share: pair.Second / weights.Sum())))
            .GroupBy(mention => (mention.Start, mention.End), mention => mention.Share)
            .ToDictionary(span => span.Key, span => span.Sum());

        var decoder = new MentionDecoder(labels);
        HashSet<(int, int)> best = [.. decoder.Decode(emissions, transitions).Select(mention => (mention.Start, mention.End))];
        IReadOnlyList<TaggedMention> found = decoder.Decode(emissions, transitions, new DetectionPoint { Threshold = 0.05f });
        Assert.Equal(
            expected.Where(span => span.Value >= 0.05 || best.Contains(span.Key)).Select(span => span.Key).Order(),
            found.Select(mention => (mention.Start, mention.End)));
        Assert.All(found, mention => Assert.Equal(expected[(mention.Start, mention.End)], mention.Score, 1e-5));

        IReadOnlyList<TaggedMention> eager = decoder.Decode(emissions, transitions, new DetectionPoint { Bias = 20 });
        Assert.Equal(5, eager.Sum(mention => mention.End - mention.Start));
        Assert.All(eager, mention => Assert.Equal(expected[(mention.Start, mention.End)], mention.Score, 1e-5));
    }

    [Fact]
    public void Runs_join_neighbours_and_leave_no_second_beginning()
    {
        var labels = new LabelSet(["PER"], isRuns: true);
        Assert.False(labels.Chain.Allows(1, 1));
        Assert.False(labels.Chain.Allows(2, 1));
        Assert.True(labels.Chain.Allows(0, 1) && labels.Chain.Allows(1, 2) && labels.Chain.Allows(3, 1));
        Assert.Equal([(0, 2, "PER"), (3, 4, "PER")], GoldMentions.Of([1, 1, 0, 1], labels));
        Assert.Equal([(0, 1, "PER"), (1, 2, "PER"), (3, 4, "PER")], GoldMentions.Of([1, 1, 0, 1], new LabelSet(["PER"], isRuns: false)));
    }

    private static bool IsBio(int[] sequence)
    {
        for (int t = 0; t < sequence.Length; t++)
        {
            int before = t == 0 ? 0 : sequence[t - 1];
            if (LabelSet.IsInside(sequence[t]) && before != sequence[t] && before != sequence[t] - 1)
            {
                return false;
            }
        }

        return true;
    }
}
