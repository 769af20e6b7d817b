using System.Numerics.Tensors;
using NerRetriever.Evaluation.Layers;
using NerRetriever.Models;
using NerRetriever.Models.Encoders;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Layers;

/// <summary>The study of the embedded model, whose last block holds nothing but the value product.</summary>
public sealed class LayerStudyTests
{
    private static readonly (string Type, string[] Names)[] Types =
    [
        ("river", ["Nile", "Danube", "Amazon", "Thames", "Rhine"]),
        ("composer", ["Mozart", "Beethoven", "Schubert", "Haydn", "Puccini"]),
        ("city", ["Oslo", "Vienna", "Boston", "Lisbon", "Madrid"]),
    ];

    private static readonly string ModelPath = Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.gguf");

    [Fact]
    public void Scores_every_sub_module_and_leaves_out_those_without_weights()
    {
        MentionSample sample = Sample();
        int encoded = 0;
        using LayerStudy study = LayerStudy.Open(ModelPath, threads: 2);
        LayerStudyResult result = study.Run(sample, done => encoded = done);
        Assert.Equal(15, encoded);
        Assert.Equal(("nerr-mini", 2, 3), (result.Model, result.Readings, result.FileTapBlock));
        Assert.Equal((3 * 10, 3 * 25), (result.SameTypePairs, result.DifferentTypePairs));
        Assert.Equal(4 * 6, result.Scores.Count);

        double? Auc(int block, SubModule part) => result.Scores.Single(score => score.Block == block && score.Part == part).Auc;
        SubModule[] empty = [SubModule.Query, SubModule.Key, SubModule.AttentionOutput, SubModule.FeedForward];
        Assert.All(empty, part => Assert.Null(Auc(3, part)));
        Assert.All(result.Scores.Where(score => score.Block < 3), score => Assert.InRange(score.Auc!.Value, 0.2, 1));
        Assert.Equal(Auc(2, SubModule.Residual), Auc(3, SubModule.Residual));
        Assert.Equal(AucByHand(sample), Auc(3, SubModule.Value)!.Value, 1e-9);
        Assert.Equal(SubModule.Value, result.Proposal!.Value.Part);
    }

    [Fact]
    public void A_model_that_cannot_be_studied_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("none.gguf", Assert.Throws<ModelFormatException>(() => LayerStudy.Open(folder["none.gguf"])).Message);
        Assert.Throws<ModelFormatException>(() => LayerStudy.Open(folder.Write("bad.gguf", "GGUF but not really")));
        Assert.Contains("readings", Assert.Throws<ModelFormatException>(() => LayerStudy.Open(ModelPath, readings: 3)).Message);
    }

    /// <summary>The same from the vectors that search uses, counting every pair.</summary>
    private static double AucByHand(MentionSample sample)
    {
        using var model = RetrieverModel.Load(new RetrieverModelOptions
        {
            ModelPath = ModelPath,
            HeadPath = RetrieverModelOptions.NoHead,
            Threads = 2,
            Precision = EnginePrecision.Exact, // as the study computes
        });
        float[] vectors = model.EncodeMentions([.. sample.Mentions.Select(mention => new EncoderSentence(mention.Text, [mention.Span]))]);
        var same = new List<float>();
        var different = new List<float>();
        for (int i = 0; i < sample.Mentions.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                float cosine = TensorPrimitives.Dot<float>(
                    vectors.AsSpan(i * model.Dimension, model.Dimension), vectors.AsSpan(j * model.Dimension, model.Dimension));
                (sample.Mentions[i].Types[0] == sample.Mentions[j].Types[0] ? same : different).Add(cosine);
            }
        }

        return same.Average(s => different.Average(d => s > d ? 1 : s == d ? 0.5 : 0));
    }

    private static MentionSample Sample()
    {
        ProbeMention[] mentions =
        [
            .. Types.SelectMany(type => type.Names.Select((name, i) =>
            {
                string before = new[] { "They never saw ", "The book is about ", "" }[i % 3];
                return new ProbeMention($"{before}{name} was known to all of them.", new TextSpan(before.Length, before.Length + name.Length), [type.Type], name);
            })),
        ];
        return MentionSample.Draw(new ProbeMentions("here", "all", mentions), new MentionSampleOptions());
    }
}
