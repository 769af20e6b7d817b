using NerRetriever.Models.Encoders;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Models.Tests.Llama;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Models.Tests.Encoders;

public sealed class MentionProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GgufFile _file;
    private readonly BlockProbe _model;
    private readonly WordTokenizer _tokenizer = new(50, 1, 2);

    public MentionProbeTests()
    {
        _file = GgufFile.Open(new TinyLlama { Context = 64 }.Build().Write(_folder["model.gguf"]));
        _model = BlockProbe.Load(_file, 2);
    }

    public void Dispose()
    {
        _model.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Values_are_those_that_the_encoder_gives(int readings)
    {
        var random = new Random(4);
        EncoderSentence[] sentences =
        [
            // Up to 160 words: several runs of the model, and sentences past the context in windows.
            .. Enumerable.Range(0, 60).Select(i =>
            {
                string text = string.Join(' ', Enumerable.Range(0, 1 + random.Next(i % 10 == 0 ? 160 : 12)).Select(_ => "ab" + random.Next(1000)));
                TextSpan[] spans = i % 7 == 0 ? [] : [new(0, 2), new(text.Length / 2, (text.Length / 2) + 1), new(text.Length - 2, text.Length)];
                return new EncoderSentence(text, spans);
            }),
        ];
        int done = 0;
        LayerActivations activations = new MentionProbe(_tokenizer, _model, readings).Encode(sentences, count => done = count);
        Assert.Equal(sentences.Length, done);
        for (int block = 0; block < activations.Blocks; block++)
        {
            using ValueTap tap = ValueTap.Load(_file, new ValueTapOptions { Block = block, Threads = 2 });
            var encoder = new MentionEncoder(_tokenizer, tap, new MentionEncoderOptions { Readings = readings });
            var vectors = new float[sentences.Sum(sentence => sentence.Mentions.Count) * encoder.Dimension];
            encoder.Encode(sentences, vectors);
            Assert.True(encoder.Statistics.WindowedSentences > 0);
            Assert.Equal(vectors, activations.Of(block, SubModule.Value).ToArray());
        }
    }

    [Fact]
    public void Refuses_what_it_cannot_encode()
    {
        var probe = new MentionProbe(_tokenizer, _model);
        Assert.Equal(1, probe.Readings);
        Assert.Throws<ArgumentException>(() => probe.Encode([new EncoderSentence("short", [new TextSpan(0, 6)])]));
        Assert.Throws<ArgumentException>(() => new MentionProbe(_tokenizer, _model, 3));
        Assert.Throws<ArgumentException>(() => new MentionProbe(new WordTokenizer(51, 1, 2), _model));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            probe.Encode([new EncoderSentence("short", [new TextSpan(0, 5)])], null, cancelled.Token));
    }
}
