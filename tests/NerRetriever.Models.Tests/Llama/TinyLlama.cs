using NerRetriever.Models.Gguf;
using NerRetriever.Models.Tests.Gguf;
using NerRetriever.Models.Tests.Quantization;

namespace NerRetriever.Models.Tests.Llama;

/// <summary>A random Llama model: its file, and its weights in double precision for the naive forward pass.</summary>
internal sealed record TinyLlama
{
    public int Seed { get; init; } = 1;

    public GgmlType Type { get; init; } = GgmlType.F32;

    public GgmlType NormType { get; init; } = GgmlType.F32;

    public int Blocks { get; init; } = 3;

    public int Width { get; init; } = 64;

    public int FeedForward { get; init; } = 96;

    public int Heads { get; init; } = 4;

    public int KeyValueHeads { get; init; } = 2;

    public int? KeyLength { get; init; }

    public int? ValueLength { get; init; }

    public int? RopeDimensions { get; init; }

    public float RopeBase { get; init; } = 10000;

    public string? RopeScaling { get; init; }

    public float? RopeFactor { get; init; }

    public bool RopeFrequencies { get; init; }

    public bool Biases { get; init; }

    public int Vocabulary { get; init; } = 50;

    public int Context { get; init; } = 128;

    public float Epsilon { get; init; } = 1e-5f;

    public int KeyWidth => KeyLength ?? Width / Heads;

    public int ValueWidth => ValueLength ?? Width / Heads;

    public int Rotated => RopeDimensions ?? KeyWidth;

    /// <summary>Values of each tensor, row-major [N, K]; filled by <see cref="Build"/>.</summary>
    public Dictionary<string, double[]> Weights { get; } = [];

    /// <summary>Writes the model.</summary>
    public GgufBuilder Build()
    {
        var random = new Random(Seed);
        var builder = new GgufBuilder()
            .Add("general.architecture", "llama")
            .Add("llama.block_count", (uint)Blocks)
            .Add("llama.context_length", (uint)Context)
            .Add("llama.embedding_length", (uint)Width)
            .Add("llama.feed_forward_length", (uint)FeedForward)
            .Add("llama.attention.head_count", (uint)Heads)
            .Add("llama.attention.head_count_kv", (uint)KeyValueHeads)
            .Add("llama.attention.layer_norm_rms_epsilon", Epsilon)
            .Add("llama.rope.freq_base", RopeBase);
        AddOptional(builder, "llama.attention.key_length", (uint?)KeyLength);
        AddOptional(builder, "llama.attention.value_length", (uint?)ValueLength);
        AddOptional(builder, "llama.rope.dimension_count", (uint?)RopeDimensions);
        AddOptional(builder, "llama.rope.scaling.type", RopeScaling);
        AddOptional(builder, "llama.rope.scaling.factor", RopeFactor);

        AddMatrix(builder, random, "token_embd", Vocabulary, Width, 1);
        if (RopeFrequencies)
        {
            AddVector(builder, random, "rope_freqs.weight", Rotated / 2, GgmlType.F32, 2, 1);
        }

        for (int block = 0; block < Blocks; block++)
        {
            string prefix = $"blk.{block}.";
            AddVector(builder, random, prefix + "attn_norm.weight", Width, NormType, 1, 0.3);
            AddVector(builder, random, prefix + "ffn_norm.weight", Width, NormType, 1, 0.3);
            AddLayer(builder, random, prefix + "attn_q", Heads * KeyWidth, Width);
            AddLayer(builder, random, prefix + "attn_k", KeyValueHeads * KeyWidth, Width);
            AddLayer(builder, random, prefix + "attn_v", KeyValueHeads * ValueWidth, Width);
            AddLayer(builder, random, prefix + "attn_output", Width, Heads * ValueWidth);
            AddLayer(builder, random, prefix + "ffn_gate", FeedForward, Width);
            AddLayer(builder, random, prefix + "ffn_up", FeedForward, Width);
            AddLayer(builder, random, prefix + "ffn_down", Width, FeedForward);
        }

        return builder;
    }

    private static void AddOptional(GgufBuilder builder, string key, object? value)
    {
        if (value is not null)
        {
            builder.Add(key, value);
        }
    }

    private void AddLayer(GgufBuilder builder, Random random, string name, int outputs, int inputs)
    {
        AddMatrix(builder, random, name, outputs, inputs, 2 / Math.Sqrt(inputs));
        if (Biases)
        {
            AddVector(builder, random, name + ".bias", outputs, GgmlType.F32, 0, 0.5);
        }
    }

    private void AddMatrix(GgufBuilder builder, Random random, string name, int outputs, int inputs, double size)
    {
        byte[] stored = StoredElements.Random(Type, outputs * inputs, size, random);
        Weights[name + ".weight"] = StoredElements.Values(Type, stored);
        builder.AddTensor(name + ".weight", (uint)Type, stored, inputs, outputs);
    }

    private void AddVector(
        GgufBuilder builder, Random random, string name, int length, GgmlType type, double centre, double spread)
    {
        byte[] stored = [.. Enumerable.Range(0, length).SelectMany(_ => Store(type, (random.NextDouble() - 0.5) * spread + centre))];
        Weights[name] = StoredElements.Values(type, stored);
        builder.AddTensor(name, (uint)type, stored, length);
    }

    private static byte[] Store(GgmlType type, double value) =>
        type == GgmlType.F16 ? BitConverter.GetBytes((Half)value) : BitConverter.GetBytes((float)value);
}
