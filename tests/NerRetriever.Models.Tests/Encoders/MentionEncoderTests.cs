using NerRetriever.Models.Encoders;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Models.Tests.Llama;
using NerRetriever.Testing;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Tests.Encoders;

public sealed class MentionEncoderTests : IDisposable
{
    private const string Sentence = "The tyrannosaurus met a stegosaurus in Montana";
    private static readonly TextSpan First = new(4, 17);
    private static readonly TextSpan Second = new(24, 35);

    private readonly TemporaryFolder _folder = new();
    private readonly GgufFile _file;
    private readonly ValueTap _tap;
    private readonly WordTokenizer _tokenizer = new(50, 1, 2);

    public MentionEncoderTests()
    {
        _file = GgufFile.Open(new TinyLlama { Context = 64 }.Build().Write(_folder["model.gguf"]));
        _tap = ValueTap.Load(_file, new ValueTapOptions { Threads = 2 });
    }

    public void Dispose()
    {
        _tap.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void One_reading_is_bos_and_the_tokens()
    {
        int[] ids = Ids(Sentence);
        float[][] rows = Rows([1, .. ids]);
        float[] vectors = Encode(new MentionEncoderOptions(), new EncoderSentence(Sentence, [Second, First]));
        // The | tyra nnos auru s | met | a | steg osau rus | in | Mont ana
        Assert.Equal([.. rows[1 + 9], .. rows[1 + 4]], vectors);
    }

    [Fact]
    public void Two_readings_are_read_in_the_second_copy()
    {
        int[] ids = Ids(Sentence);
        float[][] rows = Rows([1, .. ids, 2, .. ids]);
        float[] vectors = Encode(new MentionEncoderOptions { Readings = 2 }, new EncoderSentence(Sentence, [First]));
        Assert.Equal(rows[1 + ids.Length + 1 + 4], vectors);
    }

    [Fact]
    public void Poolings_read_the_mentions_tokens()
    {
        float[][] rows = Rows([1, .. Ids(Sentence)]);
        var sentence = new EncoderSentence(Sentence, [First]);
        Assert.Equal(
            [.. rows[1 + 1], .. rows[1 + 4]],
            Encode(new MentionEncoderOptions { Pooling = MentionPooling.FirstAndLast }, sentence));
        float[] mean = Encode(new MentionEncoderOptions { Pooling = MentionPooling.Mean }, sentence);
        for (int i = 0; i < mean.Length; i++)
        {
            Assert.Equal((rows[2][i] + rows[3][i] + rows[4][i] + rows[5][i]) / 4, mean[i], 1e-6f);
        }
    }

    [Fact]
    public void A_vector_does_not_depend_on_the_sentences_around_it()
    {
        var random = new Random(4);
        EncoderSentence[] sentences =
        [
            .. Enumerable.Range(0, 120).Select(i =>
            {
                string text = string.Join(' ', Enumerable.Range(0, 1 + random.Next(12)).Select(_ => Word(random)));
                TextSpan[] spans = i % 5 == 0 ? [] : [new(0, 2), new(text.Length - 2, text.Length)];
                return new EncoderSentence(text, spans);
            }),
        ];
        var encoder = new MentionEncoder(_tokenizer, _tap, new MentionEncoderOptions { Readings = 2 });
        float[] together = Encode(encoder, sentences);
        MentionEncoderStatistics statistics = encoder.Statistics;
        Assert.Equal((96, 192), (statistics.Sentences, statistics.Mentions));
        Assert.Equal(sentences.Where(s => s.Mentions.Count > 0).Sum(s => 2 + (2 * Ids(s.Text).Length)), statistics.Tokens);
        Assert.InRange(statistics.Passes, 1, (statistics.Tokens / MentionEncoder.MinimumPassTokens) + 1);

        float[] oneByOne = [.. sentences.SelectMany(sentence => Encode(encoder, sentence))];
        Assert.Equal(together, oneByOne);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_sentence_past_the_context_is_read_in_windows_and_counted(int readings)
    {
        string text = string.Join(' ', Enumerable.Range(0, 150).Select(i => "w" + (char)('a' + (i % 26))));
        TextSpan[] spans = [.. Enumerable.Range(0, 150).Select(i => new TextSpan(3 * i, (3 * i) + 2))];
        var encoder = new MentionEncoder(_tokenizer, _tap, new MentionEncoderOptions { Readings = readings });
        float[] vectors = Encode(encoder, new EncoderSentence(text, spans));
        Assert.Equal((1, 1, 0), (encoder.Statistics.Sentences, encoder.Statistics.WindowedSentences, encoder.Statistics.ClippedMentions));
        Assert.Equal(150, encoder.Statistics.Mentions);

        // Recompute one vector from the window that the rule names.
        int[] ids = Ids(text);
        int capacity = readings == 1 ? 63 : 31;
        var windows = new TokenWindows(150, capacity);
        int window = windows.For(new TokenRange(100, 100), readings);
        int[] part = ids[windows.Start(window)..(windows.Start(window) + capacity)];
        float[][] rows = Rows(readings == 1 ? [1, .. part] : [1, .. part, 2, .. part]);
        int row = (readings == 1 ? 1 : capacity + 2) + 100 - windows.Start(window);
        Assert.Equal(rows[row], vectors[(100 * _tap.Dimension)..(101 * _tap.Dimension)]);
    }

    [Fact]
    public void A_mention_longer_than_the_overlap_is_clipped_and_counted()
    {
        string text = string.Concat(Enumerable.Repeat("x ", 100)).Trim();
        var encoder = new MentionEncoder(_tokenizer, _tap, new MentionEncoderOptions { Pooling = MentionPooling.FirstAndLast });
        float[] vectors = Encode(encoder, new EncoderSentence(text, [new TextSpan(0, text.Length)]));
        Assert.Equal(1, encoder.Statistics.ClippedMentions);
        float[][] rows = Rows([1, .. Ids(text)[37..]]);
        Assert.Equal([.. rows[1], .. rows[63]], vectors);
    }

    [Fact]
    public void A_mention_before_all_tokens_is_read_from_what_precedes_them()
    {
        var sentence = new EncoderSentence("! abc", [new TextSpan(0, 1)]);
        int[] ids = Ids("! abc");
        Assert.Equal(Rows([1, .. ids])[0], Encode(new MentionEncoderOptions(), sentence));
        Assert.Equal(Rows([1, .. ids, 2, .. ids])[2], Encode(new MentionEncoderOptions { Readings = 2 }, sentence));

        // Without BOS the first token must do, and never a token of the sentence before.
        var bare = new MentionEncoder(new WordTokenizer(50, null, null), _tap);
        float[] vectors = Encode(bare, new EncoderSentence(Sentence, [First]), sentence);
        Assert.Equal(Rows(ids)[0], vectors[_tap.Dimension..]);
    }

    [Fact]
    public void A_sentence_without_tokens_is_encoded_by_bos_or_refused()
    {
        var sentence = new EncoderSentence("!!", [new TextSpan(0, 2)]);
        Assert.Equal(Rows([1])[0], Encode(new MentionEncoderOptions(), sentence));
        var bare = new MentionEncoder(new WordTokenizer(50, null, null), _tap);
        Assert.Throws<UnencodableTextException>(() => Encode(bare, sentence));
    }

    [Fact]
    public void A_type_description_is_read_once_and_whole()
    {
        var encoder = new MentionEncoder(_tokenizer, _tap, new MentionEncoderOptions { Readings = 2 });
        var vectors = new float[2 * encoder.Dimension];
        encoder.EncodeTexts(["political party", "dinosaur"], vectors);
        Assert.Equal([.. Rows([1, .. Ids("political party")])[^1], .. Rows([1, .. Ids("dinosaur")])[^1]], vectors);

        var single = new float[encoder.Dimension];
        encoder.EncodeText("dinosaur", single);
        Assert.Equal(vectors[encoder.Dimension..], single);
        Assert.Equal((3, 3), (encoder.Statistics.Sentences, encoder.Statistics.Mentions));
    }

    [Fact]
    public void A_type_description_past_the_context_is_refused_with_the_limit()
    {
        var encoder = new MentionEncoder(_tokenizer, _tap);
        var vector = new float[encoder.Dimension];
        encoder.EncodeText(string.Concat(Enumerable.Repeat("x ", 63)), vector);
        var error = Assert.Throws<UnencodableTextException>(
            () => encoder.EncodeText(string.Concat(Enumerable.Repeat("x ", 64)), vector));
        Assert.Equal((65, 64), (error.Tokens, error.Limit));
        Assert.Throws<UnencodableTextException>(() => encoder.EncodeText("!", vector));
        Assert.Throws<ArgumentException>(() => encoder.EncodeText("", vector));

        // The encoder is none the worse for it.
        encoder.EncodeText("dinosaur", vector);
        Assert.Equal(Rows([1, .. Ids("dinosaur")])[^1], vector);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(0, 47)]
    public void Refuses_spans_that_are_not_in_the_sentence(int start, int end) => Assert.Throws<ArgumentException>(
        () => Encode(new MentionEncoderOptions(), new EncoderSentence(Sentence, [new TextSpan(start, end)])));

    [Fact]
    public void Refuses_what_does_not_fit_together()
    {
        Assert.Throws<ArgumentException>(() => new MentionEncoder(new WordTokenizer(51, 1, 2), _tap));
        Assert.Throws<ArgumentException>(() => new MentionEncoder(_tokenizer, _tap, new MentionEncoderOptions { Readings = 3 }));
        var encoder = new MentionEncoder(_tokenizer, _tap);
        EncoderSentence[] sentences = [new(Sentence, [First])];
        Assert.Throws<ArgumentException>(() => encoder.Encode(sentences, new float[encoder.Dimension - 1]));
        Assert.Throws<ArgumentException>(() => encoder.EncodeTexts(["a"], new float[encoder.Dimension + 1]));
        encoder.Encode([], []);
    }

    [Fact]
    public void Readings_follow_the_file_unless_asked_otherwise()
    {
        string path = new TinyLlama().Build().Add("nerr.readings", 2u).Write(_folder["twice.gguf"]);
        using GgufFile file = GgufFile.Open(path);
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = 1 });
        Assert.Equal(2, new MentionEncoder(_tokenizer, tap).Readings);
        Assert.Equal(1, new MentionEncoder(_tokenizer, tap, new MentionEncoderOptions { Readings = 1 }).Readings);
        Assert.Equal(1, new MentionEncoder(_tokenizer, _tap).Readings);
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, 2 + random.Next(7)).Select(_ => (char)('a' + random.Next(26))));

    private int[] Ids(string text)
    {
        var tokens = new List<Token>();
        _tokenizer.Encode(text, tokens);
        return [.. tokens.Select(token => token.Id)];
    }

    private float[][] Rows(int[] ids)
    {
        var values = new float[ids.Length * _tap.Dimension];
        _tap.Run(ids, [ids.Length], values);
        return [.. values.Chunk(_tap.Dimension)];
    }

    private float[] Encode(MentionEncoderOptions options, params EncoderSentence[] sentences) =>
        Encode(new MentionEncoder(_tokenizer, _tap, options), sentences);

    private static float[] Encode(MentionEncoder encoder, params EncoderSentence[] sentences)
    {
        var vectors = new float[sentences.Sum(sentence => sentence.Mentions.Count) * encoder.Dimension];
        encoder.Encode(sentences, vectors);
        return vectors;
    }
}
