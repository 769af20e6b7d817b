using NerRetriever.Mentions.Taggers;
using NerRetriever.Models;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Combination;

/// <summary>The detector of models/, on sentences of our own with the mentions that a reader would mark.</summary>
public sealed class ShippedDetectorTests
{
    private static readonly string ModelPath = Path.Combine(SharedMaterial.ProjectRoot, "models", "detector.safetensors");
    private static readonly Lazy<IMentionDetector> Detector = new(() => ShippedDetector.Load(ModelPath));

    // Each in brackets; none of the sentences comes from a corpus.
    private const string Marked = """
        In the spring of 1931 [Marta Kovacs] left [Budapest] for a post at the [University of Vienna].
        The recipe asks for [gorgonzola], a handful of [walnuts] and a glass of [port wine].
        [Liverpool] beat [Real Madrid] twice before the squad flew home from [Lisbon].
        She played the [oboe] in the [Rotterdam Philharmonic Orchestra] until her retirement.
        Doctors gave him [penicillin], but the [pneumonia] had already spread.
        The film was shot in [New Zealand] and released by [Warner Bros].
        After the [Treaty of Utrecht], [Gibraltar] passed to [Great Britain].
        [Toyota] sold more than a million copies of the [Corolla] in [Brazil].
        A skeleton of [Triceratops] stands beside the stairs of the [Smithsonian Institution].
        [Linus Torvalds] wrote the first version of [Linux] while studying in [Helsinki].
        The bridge over the [Rhine] near [Cologne] was rebuilt after [World War II].
        [Billie Holiday] recorded [Strange Fruit] for [Commodore Records].
        """;

    [Theory]
    [InlineData(false, 0.9, 0.8)]
    [InlineData(true, 0.8, 0.7)]
    public void Most_mentions_are_found_with_and_without_capitals(bool isLower, double overlapping, double exact)
    {
        int gold = 0, hit = 0, equal = 0, found = 0;
        foreach (string line in Marked.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            (string text, List<TextSpan> spans) = Read(isLower ? line.ToLowerInvariant() : line);
            List<Mention> mentions = Detect(text);
            gold += spans.Count;
            found += mentions.Count;
            hit += spans.Count(span => mentions.Exists(mention => mention.Span.Overlaps(span)));
            equal += spans.Count(span => mentions.Exists(mention => mention.Span == span));
        }

        Assert.True(hit >= overlapping * gold, $"{hit} of {gold} are touched");
        Assert.True(equal >= exact * gold, $"{equal} of {gold} are found exactly");
        Assert.True(found <= 2.2 * gold, $"{found} mentions for {gold}");
    }

    [Fact]
    public void Mentions_lie_in_their_sentence_in_order_and_come_out_equal_on_all_threads()
    {
        const string Text = "Unseen here: Paris. Then Ada Lovelace met Charles Babbage in London! Unseen there: Rome.";
        var sentence = new TextSpan(20, 68);
        var first = new List<Mention>();
        Detector.Value.Detect(Text, sentence, first);
        Assert.Contains("Ada Lovelace", first.Select(mention => mention.Span.In(Text).ToString()));
        Assert.All(first, mention => Assert.True(mention.Span.Start >= sentence.Start && mention.Span.End <= sentence.End));
        Assert.Equal(first.Select(mention => mention.Span).Distinct().Order(), first.Select(mention => mention.Span));
        Assert.All(first, mention => Assert.True(mention is { CoarseType: null, Detector: null, Score: > 0 and <= 1 }));
        Parallel.For(0, 16, _ =>
        {
            var again = new List<Mention>();
            Detector.Value.Detect(Text, sentence, again);
            Assert.Equal(first, again);
        });
    }

    [Fact]
    public void Korean_is_left_to_the_patterns()
    {
        List<Mention> mentions = Detect("서울은 대한민국의 수도이다.");
        Assert.Contains(mentions, mention => mention.Span == new TextSpan(0, 2) && mention.Detector == "patterns");
    }

    [Fact]
    public void The_file_is_small_and_others_are_refused()
    {
        Assert.InRange(new FileInfo(ModelPath).Length, 1, 10_000_000);
        TaggerModel model = TaggerModel.Load(ModelPath);
        Assert.Equal([TaggerSettings.AnyType], model.Settings.Types);
        Assert.NotNull(model.Detection);
        var problem = Assert.Throws<ModelFormatException>(
            () => ShippedDetector.Load(Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.head.safetensors")));
        Assert.Contains("no tagger", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => ShippedDetector.Load(ModelPath + ".none"));
    }

    private static List<Mention> Detect(string text)
    {
        var mentions = new List<Mention>();
        Detector.Value.Detect(text, new TextSpan(0, text.Length), mentions);
        return mentions;
    }

    private static (string Text, List<TextSpan> Spans) Read(string line)
    {
        var text = new System.Text.StringBuilder();
        var spans = new List<TextSpan>();
        int start = 0;
        foreach (char c in line.Trim())
        {
            if (c == '[')
            {
                start = text.Length;
            }
            else if (c == ']')
            {
                spans.Add(new TextSpan(start, text.Length));
            }
            else
            {
                text.Append(c);
            }
        }

        return (text.ToString(), spans);
    }
}
