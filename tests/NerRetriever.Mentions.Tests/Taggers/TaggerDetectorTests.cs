using NerRetriever.Mentions.Taggers;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Taggers;

public sealed class TaggerDetectorTests
{
    [Fact]
    public void Mentions_are_ranges_of_the_text_on_any_number_of_threads()
    {
        var options = TaggerTrainerOptions.For(TaggerFamily.BiLstmCrf) with { Optimiser = TaggerOptimiser.Adam, LearningRate = 0.02, Epochs = 15, Threads = 1 };
        TaggerSettings settings = TaggerSettings.For(TaggerFamily.BiLstmCrf) with { WordDimension = 8, Hidden = 12, FeatureBuckets = 512 };
        using var detector = new TaggerDetector(new TaggerTrainer(settings, options).Train(SmallSentences.Create(48), []).Model);
        Assert.Equal("bi-lstm-crf", detector.Name);

        const string Text = "First. Dr Ada Smith lived in Kyoto. Last.";
        Parallel.For(0, 8, _ =>
        {
            var mentions = new List<Mention>();
            detector.Detect(Text, new TextSpan(7, 35), mentions);
            Assert.Equal(["Ada Smith/PER", "Kyoto/LOC"], mentions.Select(mention => $"{mention.Span.In(Text)}/{mention.CoarseType}"));
            Assert.All(mentions, mention => Assert.InRange(mention.Score, 0.3f, 1f));
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Detect(Text, new TextSpan(7, 7), []));
    }

    [Fact]
    public void Text_is_cut_into_words_and_signs_or_characters()
    {
        const string Text = "“Dr. O'Brien's (3.5) 😀!”";
        var all = new TextSpan(0, Text.Length);
        Assert.Equal(["“", "Dr.", "O'Brien", "'s", "(", "3.5", ")", "😀", "!", "”"], TextTokens.Words(Text, all).Select(span => span.In(Text).ToString()));
        Assert.Equal(["a", " ", "😀"], TextTokens.Characters("a 😀", new TextSpan(0, 4)).Select(span => span.In("a 😀").ToString()));
    }

    [Theory]
    [InlineData("word", 5)]
    [InlineData("Word", 8)]
    [InlineData("WORD", 7)]
    [InlineData("W", 6)]
    [InlineData("iPhone", 9)]
    [InlineData("1990s", 4)]
    [InlineData("1990", 3)]
    [InlineData("...", 2)]
    [InlineData("한국", 1)]
    public void Shapes_tell_capitals_and_digits(string word, int shape) => Assert.Equal(shape, WordShape.Of(word));

    [Fact]
    public void Patterns_keep_signs_and_shorten_runs()
    {
        Assert.Equal("XxxX-99.x", WordShape.Pattern("AbcD-12.e", isShort: false));
        Assert.Equal("XxX-9.x", WordShape.Pattern("AbcD-12.e", isShort: true));
        Assert.Equal("covid-00", WordVocabulary.Normalise("COVID-19"));
    }
}
