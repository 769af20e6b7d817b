using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Networks;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Mentions.Tests.Taggers;

/// <summary>Inference without a tape against the network's own operations.</summary>
public sealed class SequenceScorerTests
{
    [Theory]
    [InlineData(TaggerFamily.LstmCrf, 5, 0, 0)]
    [InlineData(TaggerFamily.BiLstmCrf, 16, 4, 300)]
    [InlineData(TaggerFamily.BiLstmCrf, 37, 3, 300)]
    public void Emissions_are_those_of_the_tape(TaggerFamily family, int hidden, int shape, int features)
    {
        TaggerSettings settings = TaggerSettings.For(family) with
        {
            Types = ["LOC", "PER"],
            WordDimension = 7,
            Hidden = hidden,
            ShapeDimension = shape,
            FeatureBuckets = features,
        };
        var model = new TaggerModel(settings, new WordVocabulary(["ada", "in", "busan", "."]));
        var random = new SplitMix64(5);
        foreach (Parameter<float> parameter in model.Network.Parameters)
        {
            parameter.Uniform(0.5, random);
        }

        using SequenceWeights weights = SequenceWeights.Of(model)!;
        using var fast = new TaggerSession(model, weights);
        using var slow = new TaggerSession(model, weights: null);
        string[] words = [.. Enumerable.Repeat((string[])["Ada", "lives", "in", "Busan-5", "."], 18).SelectMany(part => part)];
        foreach (int length in new[] { 1, 90, 7 })
        {
            EncodedSentence sentence = model.Encoder.Encode(words[..length]);
            float[] expected = slow.Emissions(sentence).ToArray();
            float[] scores = fast.Emissions(sentence).ToArray();
            Assert.Equal(length * 5, scores.Length);
            Assert.All(scores.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-4));
        }
    }

    [Theory]
    [InlineData(TaggerFamily.Window)]
    [InlineData(TaggerFamily.Crf)]
    [InlineData(TaggerFamily.BiLstm)]
    public void Other_families_are_left_to_the_tape(TaggerFamily family) =>
        Assert.Null(SequenceWeights.Of(new TaggerModel(TaggerSettings.For(family) with { Types = ["PER"], FeatureBuckets = 0 }, new WordVocabulary(["a"]))));
}
