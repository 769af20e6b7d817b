using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Networks;
using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Mentions.Tests.Taggers;

/// <summary>Whole models against central differences in double precision, with the step and the bound of the source.</summary>
public sealed class NetworkGradientTests
{
    public static TheoryData<TaggerFamily, int, double> Sequences => new()
    {
        { TaggerFamily.Lstm, 0, 0 },
        { TaggerFamily.BiLstm, 2, 0.3 },
        { TaggerFamily.Crf, 0, 0 },
        { TaggerFamily.LstmCrf, 2, 0 },
        { TaggerFamily.BiLstmCrf, 2, 0.3 },
    };

    [Theory]
    [InlineData(true, 0, 0, false)]
    [InlineData(true, 3, 2, false)]
    [InlineData(false, 0, 0, false)]
    [InlineData(false, 3, 2, true)]
    public void Window_networks(bool isBinary, int secondHidden, int shapeDimension, bool hasFixedWords) => Check(
        TaggerSettings.For(TaggerFamily.Window) with
        {
            IsBinary = isBinary,
            Types = isBinary ? ["PER"] : ["LOC", "PER"],
            WordDimension = 3,
            Hidden = 4,
            SecondHidden = secondHidden,
            ShapeDimension = shapeDimension,
            HasFixedWords = hasFixedWords,
        },
        0.2);

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Sequence_networks(TaggerFamily family, int shapeDimension, double dropout) => Check(
        TaggerSettings.For(family) with
        {
            Types = ["LOC", "PER"],
            WordDimension = 3,
            Hidden = family == TaggerFamily.Crf ? 0 : 3,
            ShapeDimension = shapeDimension,
            CharacterDimension = shapeDimension,
            CharacterFilters = shapeDimension,
            FeatureBuckets = 40,
        },
        dropout);

    private static void Check(TaggerSettings settings, double dropout)
    {
        IReadOnlyList<TaggedSentence> sentences = [.. SmallSentences.Create(3).Select(sentence => settings.IsBinary ? sentence.Only("PER") : sentence)];
        var vocabulary = WordVocabulary.Of(sentences, null);
        var encoder = new SentenceEncoder(settings, vocabulary);
        ITaggerNetwork<double> network = TaggerNetworks.Create<double>(settings, vocabulary.Rows);
        var random = new SplitMix64(4);
        foreach (Parameter<double> parameter in network.Parameters)
        {
            parameter.Uniform(0.5, random);
        }

        TokenBatch batch = TokenBatch.Of([.. encoder.Encode(sentences)]);
        IReadOnlyList<GradientCheckResult> results = GradientCheck.Run(
            network.Parameters, tape => network.Loss(tape, batch, new LossTerms(dropout, dropout, 0.1, new SplitMix64(6))));
        Assert.Equal(network.Parameters.Count(parameter => !parameter.IsFixed), results.Count);
        Assert.All(results, result => Assert.True(result.IsPassed, $"{result.Name}: difference {result.Difference:E2}, slope {result.Size:E2}"));
    }
}
