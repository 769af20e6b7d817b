using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Models.Tests.Gguf;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Llama;

public sealed class LlamaConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, object> BadValues => new()
    {
        { "general.architecture", "qwen2" },
        { "llama.block_count", 0u },
        { "llama.block_count", 5000u },
        { "llama.block_count", "three" },
        { "llama.embedding_length", uint.MaxValue },
        { "llama.embedding_length", -64 },
        { "llama.feed_forward_length", new uint[] { 96, 96, 96 } },
        { "llama.attention.head_count", 0u },
        { "llama.attention.head_count_kv", 3u },
        { "llama.attention.key_length", 1u << 23 },
        { "llama.attention.value_length", 1u << 30 },
        { "llama.attention.layer_norm_rms_epsilon", 0f },
        { "llama.attention.layer_norm_rms_epsilon", float.NaN },
        { "llama.attention.causal", false },
        { "llama.expert_count", 8u },
        { "llama.rope.freq_base", -1f },
        { "llama.rope.dimension_count", 15u },
        { "llama.rope.dimension_count", 18u },
        { "llama.rope.scaling.type", "yarn" },
        { "llama.rope.scaling.factor", -2f },
        { "llama.rope.scaling.attn_factor", 1.2f },
        { "nerr.tap_block", 3u },
        { "nerr.readings", 3u },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BadValues))]
    public void Refuses_by_the_name_of_the_key(string key, object value)
    {
        ModelFormatException error = Refuse(new TinyLlama().Build().Replace(key, value));
        Assert.Equal(key, error.Part);
        Assert.True(error.Offset > 0);
        Assert.Contains(key, error.Message);
        Assert.Contains(_folder.FullPath, error.Message);
    }

    [Theory]
    [InlineData("general.architecture")]
    [InlineData("llama.block_count")]
    [InlineData("llama.context_length")]
    [InlineData("llama.attention.layer_norm_rms_epsilon")]
    [InlineData("token_embd.weight")]
    [InlineData("blk.0.attn_q.weight")]
    [InlineData("blk.2.attn_v.weight")]
    public void Refuses_what_is_missing(string part) =>
        Assert.Equal(part, Refuse(new TinyLlama().Build().Remove(part)).Part);

    [Theory]
    [InlineData("blk.0.attn_k.weight", new long[] { 64, 31 })]
    [InlineData("blk.0.attn_k.weight", new long[] { 32, 64 })]
    [InlineData("blk.0.attn_k.weight", new long[] { 64, 32, 1 })]
    [InlineData("blk.0.attn_norm.weight", new long[] { 63 })]
    [InlineData("token_embd.weight", new long[] { 64 })]
    [InlineData("rope_freqs.weight", new long[] { 9 })]
    public void Refuses_a_tensor_of_another_shape(string name, long[] dimensions)
    {
        var data = new byte[4 * dimensions.Aggregate((a, b) => a * b)];
        GgufBuilder builder = new TinyLlama().Build().Remove(name).AddTensor(name, 0, data, dimensions);
        Assert.Equal(name, Refuse(builder).Part);
    }

    [Fact]
    public void Refuses_a_type_that_cannot_be_computed_with()
    {
        GgufBuilder builder = new TinyLlama { Width = 256 }.Build();
        builder.Remove("blk.0.attn_k.weight").AddTensor("blk.0.attn_k.weight", 23, new byte[128 * 136], 256, 128);
        ModelFormatException error = Refuse(builder);
        Assert.Equal("blk.0.attn_k.weight", error.Part);
        Assert.Contains("IQ4_XS", error.Message);
    }

    [Theory]
    [InlineData("blk.0.attn_q_norm.weight")]
    [InlineData("blk.1.ffn_gate_inp.weight")]
    [InlineData("blk.2.attn_post_norm.weight")]
    [InlineData("rope_factors_long.weight")]
    public void Refuses_tensors_that_mean_another_computation(string name) =>
        Assert.Equal(name, Refuse(new TinyLlama().Build().AddTensor(name, 0, new byte[256], 64)).Part);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(0f)]
    [InlineData(-1f)]
    public void Refuses_rope_factors_that_cannot_divide(float factor)
    {
        byte[] data = [.. Enumerable.Repeat(BitConverter.GetBytes(factor), 8).SelectMany(bytes => bytes)];
        Assert.Equal("rope_freqs.weight", Refuse(new TinyLlama().Build().AddTensor("rope_freqs.weight", 0, data, 8)).Part);
    }

    [Theory]
    [InlineData(0u, 128)]
    [InlineData(4096u, 128)]
    [InlineData(100u, 100)]
    public void A_sliding_window_bounds_the_sequence(uint window, int context)
    {
        string path = new TinyLlama().Build().Add("llama.attention.sliding_window", window).Write(_folder["m.gguf"]);
        using GgufFile file = GgufFile.Open(path);
        Assert.Equal(context, LlamaConfigReader.Read(file).ContextLength);
    }

    [Fact]
    public void Reads_the_older_key_for_linear_scaling()
    {
        string path = new TinyLlama().Build().Add("llama.rope.scale_linear", 4f).Write(_folder["m.gguf"]);
        using GgufFile file = GgufFile.Open(path);
        Assert.Equal(0.25, LlamaConfigReader.Read(file).RopeScale);
    }

    private ModelFormatException Refuse(GgufBuilder builder)
    {
        using GgufFile file = GgufFile.Open(builder.Write(_folder["model.gguf"]));
        return Assert.Throws<ModelFormatException>(
            () => ValueTap.Load(file, new ValueTapOptions { Threads = 1 }).Dispose());
    }
}
