using NerRetriever.Learning.Projection;
using NerRetriever.Models;
using NerRetriever.Models.Encoders;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Tests;

public sealed class RetrieverModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Vectors_have_length_1_with_and_without_a_head()
    {
        foreach (string? head in new[] { null, RetrieverModelOptions.NoHead })
        {
            using RetrieverModel model = Load(EmbeddedModel.ModelPath, head);
            float[] vectors = [.. model.EncodeMentions([new EncoderSentence("Etna and Vesuvius.", [new TextSpan(0, 4), new TextSpan(9, 17)])]), .. model.EncodeType("volcano")];
            Assert.Equal(3 * model.Dimension, vectors.Length);
            for (int row = 0; row < 3; row++)
            {
                Assert.Equal(1, Math.Sqrt(vectors.Skip(row * model.Dimension).Take(model.Dimension).Sum(x => (double)x * x)), 1e-5);
            }
        }
    }

    [Fact]
    public void Reading_twice_sees_the_right_context_and_reading_once_does_not()
    {
        foreach (int readings in new[] { 1, 2 })
        {
            using RetrieverModel model = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = EmbeddedModel.ModelPath, HeadPath = RetrieverModelOptions.NoHead, Readings = readings });
            float[] erupted = model.EncodeMentions([new EncoderSentence("Etna erupted twice.", [new TextSpan(0, 4)])]);
            float[] sang = model.EncodeMentions([new EncoderSentence("Etna sang the aria.", [new TextSpan(0, 4)])]);
            Assert.Equal(readings == 1, erupted.AsSpan().SequenceEqual(sang));
        }
    }

    [Fact]
    public void The_identity_names_what_was_loaded()
    {
        using RetrieverModel with = Load(EmbeddedModel.ModelPath, null);
        using RetrieverModel without = Load(EmbeddedModel.ModelPath, RetrieverModelOptions.NoHead);
        Assert.Equal("nerr-mini", with.Identity.Model);
        Assert.Equal(64, with.Identity.ModelSha256.Length);
        Assert.Equal(with.Identity.ModelSha256, without.Identity.ModelSha256);
        Assert.Equal("none", without.Identity.HeadSha256);
        Assert.NotEqual(with.Identity, without.Identity);
    }

    [Fact]
    public void A_missing_head_says_what_to_do()
    {
        string model = _folder["lonely.gguf"];
        File.Copy(EmbeddedModel.ModelPath, model);
        Assert.Contains("--head none", Assert.Throws<ModelFormatException>(() => Load(model, null)).Message, StringComparison.Ordinal);
        using RetrieverModel bare = Load(model, RetrieverModelOptions.NoHead);
        Assert.True(bare.Dimension > 0);
    }

    [Fact]
    public void A_head_of_another_model_block_or_width_is_refused()
    {
        ProjectionHeadFile own = ProjectionHeadFile.Load(Path.ChangeExtension(EmbeddedModel.ModelPath, ".head.safetensors"));
        Refused(own with { Origin = own.Origin with { ModelSha256 = new string('0', 64) } }, "model_sha256");
        Refused(own with { Origin = own.Origin with { Pooling = "median" } }, "pooling");
        Refused(own with { Head = new ProjectionHead(new float[2 * 3], new float[2], new float[2 * 2], [1, 1]) }, "linear1.weight");
        Refused(own with { Origin = own.Origin with { TapBlock = 99 } }, null);

        string path = _folder["head.safetensors"];
        own.Save(path);
        Assert.Equal("readings", Assert.Throws<ModelFormatException>(() => RetrieverModel.Load(new RetrieverModelOptions { ModelPath = EmbeddedModel.ModelPath, HeadPath = path, Readings = 3 - own.Origin.Readings })).Part);

        void Refused(ProjectionHeadFile head, string? part)
        {
            string file = _folder["head.safetensors"];
            head.Save(file);
            ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => Load(EmbeddedModel.ModelPath, file));
            Assert.True(part is null || part == refusal.Part, refusal.Message);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static RetrieverModel Load(string model, string? head) =>
        RetrieverModel.Load(new RetrieverModelOptions { ModelPath = model, HeadPath = head, Threads = 1 });
}
