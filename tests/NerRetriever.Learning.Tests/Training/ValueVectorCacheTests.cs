using NerRetriever.Learning.Projection;
using NerRetriever.Learning.Training;
using NerRetriever.Models;
using NerRetriever.Models.Encoders;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Training;

/// <summary>With the embedded model, blocks of 4 rows, and sentences whose mentions are not one behind the other.</summary>
public sealed class ValueVectorCacheTests : IDisposable
{
    private static readonly TrainingData Data = TrainingData.Create(
        [
            Of("Etna and Vesuvius erupted.", 0, 4, "volcano"),
            Of("They danced the tango.", 16, 21, "dance"),
            Of("Etna and Vesuvius erupted.", 9, 17, "volcano"),
            Of("Gouda is sold in wheels.", 0, 5, "cheese"),
            Of("He sailed to Crete.", 13, 18, "island"),
            Of("She played the oboe.", 15, 19, "instrument"),
        ],
        "pairs",
        0.2,
        1);

    private readonly TemporaryFolder _folder = new();
    private readonly ValueTap _tap;
    private readonly MentionEncoder _encoder;
    private readonly ValueVectorKey _key;

    public ValueVectorCacheTests()
    {
        using GgufFile file = GgufFile.Open(Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.gguf"));
        _tap = ValueTap.Load(file, new ValueTapOptions { Threads = 1 });
        _encoder = new MentionEncoder(GgufTokenizer.Create(file), _tap);
        _key = ValueVectorKey.Of(Data, new ProjectionHeadOrigin("nerr-mini", "sha", _tap.Block, _encoder.Readings, "last"), _encoder.Dimension);
    }

    [Fact]
    public void Rows_are_the_encoders_and_a_second_call_computes_nothing()
    {
        ValueVectorSet vectors = Compute("values");
        Assert.Equal(6 + 5, vectors.Rows);
        var expected = new float[_encoder.Dimension];
        for (int mention = 0; mention < Data.Pairs.Count; mention++)
        {
            _encoder.Encode([new EncoderSentence(Data.Pairs[mention].Text, [Data.Pairs[mention].Span])], expected);
            Assert.Equal(expected, vectors.Row(mention).ToArray());
        }

        for (int type = 0; type < Data.TypeNames.Count; type++)
        {
            _encoder.EncodeText(Data.TypeNames[type], expected);
            Assert.Equal(expected, vectors.Row(Data.RowOfType(type)).ToArray());
        }

        long passes = _encoder.Statistics.Passes;
        Assert.Equal(vectors.Values, Compute("values").Values);
        Assert.Equal(passes, _encoder.Statistics.Passes);
        Assert.Equal([_folder["values"]], Directory.GetFiles(_folder.FullPath));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public void What_an_interrupted_run_left_is_used_up_to_its_last_whole_block(int torn)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Cache("values").LoadOrCompute(Data, _key, _encoder, rows => Stop(rows), cancellation.Token));
        Assert.False(File.Exists(_folder["values"]));
        using (FileStream partial = File.OpenWrite(_folder["values.partial"]))
        {
            partial.SetLength(partial.Length - torn);
        }

        long before = _encoder.Statistics.Mentions;
        float[] resumed = Compute("values").Values;
        Assert.Equal(torn == 0 ? 3 : 7, _encoder.Statistics.Mentions - before);
        Assert.Equal(Compute("whole").Values, resumed);

        void Stop(int rows)
        {
            if (rows == 4)
            {
                cancellation.Cancel();
            }
        }
    }

    [Fact]
    public void A_cache_of_another_model_or_of_other_pairs_is_refused_by_name()
    {
        Compute("values");
        Assert.Equal("model_sha256", Refused(_key with { ModelSha256 = "other" }));
        Assert.Equal("tap_block", Refused(_key with { TapBlock = 9 }));
        Assert.Equal("pooling", Refused(_key with { Pooling = "mean" }));
        LabelledMention[] moved = [Data.Pairs[0] with { Span = new TextSpan(1, 4) }, .. Data.Pairs.Skip(1)];
        var origin = new ProjectionHeadOrigin("nerr-mini", "sha", _tap.Block, _encoder.Readings, "last");
        Assert.Equal("pairs_sha256", Refused(ValueVectorKey.Of(TrainingData.Create(moved, "pairs", 0.2, 1), origin, _encoder.Dimension)));

        File.Move(_folder["values"], _folder["values.partial"]);
        Assert.Equal("model_sha256", Refused(_key with { ModelSha256 = "other" }));

        string? Refused(ValueVectorKey key) =>
            Assert.Throws<ModelFormatException>(() => Cache("values").LoadOrCompute(Data, key, _encoder, null, default)).Part;
    }

    [Fact]
    public void Damage_is_found_and_left_as_it_is()
    {
        Compute("values");
        byte[] bytes = File.ReadAllBytes(_folder["values"]);
        bytes[^1000] ^= 1;
        File.WriteAllBytes(_folder["values"], bytes);
        Assert.Contains("damaged", Assert.Throws<ModelFormatException>(() => Compute("values")).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(_folder["values"]));

        _folder.Write("garbage", "something else entirely");
        Assert.Throws<ModelFormatException>(() => Compute("garbage"));
    }

    public void Dispose()
    {
        _tap.Dispose();
        _folder.Dispose();
    }

    private static LabelledMention Of(string text, int start, int end, string type) => new(text, new TextSpan(start, end), [type], null, null);

    private ValueVectorCache Cache(string name) => new(_folder[name], blockRows: 4);

    private ValueVectorSet Compute(string name) => Cache(name).LoadOrCompute(Data, _key, _encoder, null, default);
}
