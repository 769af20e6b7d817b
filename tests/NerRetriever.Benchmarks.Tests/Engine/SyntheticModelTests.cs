using System.Numerics.Tensors;
using NerRetriever.Benchmarks.Engine;
using NerRetriever.Benchmarks.Engine.Synthetic;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Tests.Engine;

public sealed class SyntheticModelTests : IDisposable
{
    private const int Seed = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(WeightStorage.F16))]
    [InlineData(nameof(WeightStorage.Q8_0))]
    [InlineData(nameof(WeightStorage.Q4_K_M))]
    public void Our_engine_runs_a_written_model_and_its_values_have_the_scale_of_its_weights(string storage)
    {
        string path = Write(Enum.Parse<WeightStorage>(storage));
        using GgufFile file = GgufFile.Open(path);
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Block = 0, Threads = 1 });
        Assert.Equal(ModelShape.Tiny.KeyValueWidth, tap.Dimension);
        Assert.Equal(ModelShape.Tiny.Vocabulary, tap.VocabularySize);

        TokenWorkload workload = TokenWorkload.Generated(200, tap.VocabularySize);
        TokenPass pass = workload.Passes(int.MaxValue).Single();
        var values = new float[pass.Tokens * tap.Dimension];
        tap.Run(workload.TokensOf(pass), workload.LengthsOf(pass), values);

        // A value of block 0 is a product of d weights with a vector of root mean square 1, times a norm's weight near 1.
        double expected = RandomBlocks.Deviation * Math.Sqrt(ModelShape.Tiny.Width);
        double actual = TensorPrimitives.Norm<float>(values) / Math.Sqrt(values.Length);
        Assert.InRange(actual, 0.85 * expected, 1.15 * expected);
        Assert.InRange(TensorPrimitives.Average<float>(values), -0.05 * expected, 0.05 * expected);
    }

    [Fact]
    public void The_default_tap_runs_every_layer_of_the_blocks_below_it()
    {
        using GgufFile file = GgufFile.Open(Write(WeightStorage.Q4_K_M));
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = 1 });
        Assert.Equal(2, tap.Block);
        var values = new float[3 * tap.Dimension];
        tap.Run([1, 2, 3], [3], values);
        Assert.True(TensorPrimitives.IsFiniteAll<float>(values));
    }

    [Fact]
    public void Q4_K_M_gives_six_bits_where_the_quantiser_does()
    {
        IReadOnlyList<SyntheticTensor> tensors = TensorPlan.Of(ModelShape.OneBillion, WeightStorage.Q4_K_M);
        string[] sixBits = [.. tensors.Where(tensor => tensor.Type == GgmlType.Q6_K).Select(tensor => tensor.Name)];
        int[] blocks = [0, 1, 4, 7, 10, 13, 14, 15];
        Assert.Equal(
            ["token_embd.weight", .. blocks.SelectMany(block => (string[])[$"blk.{block}.attn_v.weight", $"blk.{block}.ffn_down.weight"])],
            sixBits);
        Assert.Equal(16 * 9 + 2, tensors.Count);
    }

    [Fact]
    public void An_untied_model_has_an_output_matrix_of_six_bits_and_an_embedding_of_four()
    {
        Dictionary<string, GgmlType> types = TensorPlan.Of(ModelShape.EightBillion, WeightStorage.Q4_K_M)
            .ToDictionary(tensor => tensor.Name, tensor => tensor.Type);
        Assert.Equal(GgmlType.Q6_K, types["output.weight"]);
        Assert.Equal(GgmlType.Q4_K, types["token_embd.weight"]);
    }

    [Fact]
    public void The_same_seed_writes_the_same_file_of_the_announced_size()
    {
        byte[] first = File.ReadAllBytes(Write(WeightStorage.Q4_K_M));
        byte[] second = File.ReadAllBytes(Write(WeightStorage.Q4_K_M));
        Assert.True(first.AsSpan().SequenceEqual(second));
        Assert.InRange(first.Length - SyntheticModelWriter.BytesOf(ModelShape.Tiny, WeightStorage.Q4_K_M), 1, 1 << 16);
        Assert.Single(Directory.GetFiles(_folder.FullPath));
    }

    private string Write(WeightStorage storage)
    {
        string path = _folder[$"{storage}.gguf"];
        SyntheticModelWriter.Write(path, ModelShape.Tiny, storage, Seed);
        return path;
    }
}
