using System.Text.Json;
using NerRetriever.Models.Encoders;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Llama;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Tests;

/// <summary>
/// The embedded model in this engine against the same weights in the Python reference of eval/pretrain: token ids, value
/// vectors inside a double reading, projected vectors of mentions and type descriptions.
/// </summary>
public sealed class EmbeddedModelGoldenTests(EmbeddedModel embedded) : IClassFixture<EmbeddedModel>
{
    // What rounding to 8 bits may change; measured on these samples: below it.
    private const double RoundingError = 3e-2;

    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(EmbeddedModel.Folder, "nerr-mini.golden.json"))).RootElement;

    [Fact]
    public void Token_ids_and_value_vectors_agree()
    {
        using GgufFile file = GgufFile.Open(EmbeddedModel.ModelPath);
        ITokenizer tokenizer = GgufTokenizer.Create(file);
        using ValueTap tap = ValueTap.Load(file);
        foreach (JsonElement sample in Golden.GetProperty("cases").EnumerateArray())
        {
            var tokens = new List<Token>();
            tokenizer.Encode(sample.GetProperty("text").GetString(), tokens);
            int[] ids = [.. tokens.Select(token => token.Id)];
            Assert.Equal(sample.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()), ids);

            int[] twice = [tokenizer.BosId!.Value, .. ids, tokenizer.SeparatorId!.Value, .. ids];
            var values = new float[twice.Length * tap.Dimension];
            tap.Run(twice, [twice.Length], values);
            foreach ((JsonElement position, JsonElement expected) in sample.GetProperty("positions").EnumerateArray().Zip(sample.GetProperty("values").EnumerateArray()))
            {
                AssertClose(expected, values.AsSpan(position.GetInt32() * tap.Dimension, tap.Dimension));
            }
        }
    }

    [Fact]
    public void Vectors_of_mentions_agree()
    {
        JsonElement[] samples = [.. Golden.GetProperty("cases").EnumerateArray().Where(sample => sample.TryGetProperty("mention", out _))];
        Assert.NotEmpty(samples);
        EncoderSentence[] sentences = [.. samples.Select(sample => new EncoderSentence(sample.GetProperty("text").GetString()!, [SpanOf(sample)]))];

        using RetrieverModel exact = LoadExact();
        float[] vectors = exact.EncodeMentions(sentences);
        float[] fast = embedded.Model.EncodeMentions(sentences);

        for (int i = 0; i < samples.Length; i++)
        {
            JsonElement expected = samples[i].GetProperty("mention").GetProperty("vector");
            AssertClose(expected, vectors.AsSpan(i * exact.Dimension, exact.Dimension));
            AssertClose(expected, fast.AsSpan(i * exact.Dimension, exact.Dimension), RoundingError);
        }
    }

    [Fact]
    public void Vectors_of_type_descriptions_agree()
    {
        using RetrieverModel exact = LoadExact();
        foreach (JsonElement query in Golden.GetProperty("queries").EnumerateArray())
        {
            string description = query.GetProperty("text").GetString()!;
            AssertClose(query.GetProperty("vector"), exact.EncodeType(description));
            AssertClose(query.GetProperty("vector"), embedded.Model.EncodeType(description), RoundingError);
        }
    }

    private static RetrieverModel LoadExact() => RetrieverModel.Load(
        new RetrieverModelOptions { ModelPath = EmbeddedModel.ModelPath, Precision = EnginePrecision.Exact });

    /// <summary>Python counts code points, the product UTF-16 code units.</summary>
    private static TextSpan SpanOf(JsonElement sample)
    {
        string text = sample.GetProperty("text").GetString()!;
        int[] starts = [.. text.EnumerateRunes().Aggregate(new List<int> { 0 }, (list, rune) => [.. list, list[^1] + rune.Utf16SequenceLength])];
        JsonElement mention = sample.GetProperty("mention");
        return new TextSpan(starts[mention.GetProperty("start").GetInt32()], starts[mention.GetProperty("end").GetInt32()]);
    }

    private static void AssertClose(JsonElement expected, ReadOnlySpan<float> actual, double tolerance = 1e-4)
    {
        double difference = 0;
        double size = 0;
        int i = 0;
        foreach (JsonElement number in expected.EnumerateArray())
        {
            difference += Math.Pow(number.GetDouble() - actual[i++], 2);
            size += Math.Pow(number.GetDouble(), 2);
        }

        Assert.Equal(actual.Length, i);
        Assert.True(Math.Sqrt(difference / size) < tolerance, $"relative error {Math.Sqrt(difference / size):E2}");
    }
}
