using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Llama;
using NerRetriever.Models.Quantization;
using NerRetriever.Models.Tests.Gguf;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Llama;

/// <summary>
/// The engine against the naive double-precision model, on random models of every kind that the format allows.
/// </summary>
public sealed class ValueTapTests : IDisposable
{
    private static readonly Dictionary<string, TinyLlama> Variants = new()
    {
        ["plain"] = new(),
        ["one head"] = new() { Heads = 1, KeyValueHeads = 1, Width = 32, FeedForward = 32 },
        ["as many key-value heads"] = new() { Heads = 4, KeyValueHeads = 4 },
        ["one key-value head"] = new() { Heads = 4, KeyValueHeads = 1 },
        ["wide heads"] = new() { KeyLength = 48, ValueLength = 48 },
        ["values wider than keys"] = new() { KeyLength = 16, ValueLength = 40 },
        ["part of a head is rotated"] = new() { KeyLength = 24, ValueLength = 24, RopeDimensions = 10 },
        ["linear scaling"] = new() { RopeScaling = "linear", RopeFactor = 4 },
        ["a factor without a type"] = new() { RopeFactor = 2 },
        ["a factor that is switched off"] = new() { RopeScaling = "none", RopeFactor = 4 },
        ["frequency factors"] = new() { RopeFrequencies = true, RopeBase = 500000 },
        ["biases"] = new() { Biases = true },
        ["half-precision norms"] = new() { NormType = GgmlType.F16 },
        ["a large epsilon"] = new() { Epsilon = 0.5f },
        ["odd sizes"] = new() { Type = GgmlType.F16, Width = 60, FeedForward = 77, Heads = 5, KeyValueHeads = 5, Vocabulary = 33 },
        ["a row is not a multiple of 256"] = new() { Type = GgmlType.Q8_0, Width = 288, FeedForward = 352, Heads = 6, KeyValueHeads = 3 },
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> VariantNames => [.. Variants.Keys];

    public static TheoryData<GgmlType> Types => [.. Dequantizer.SupportedTypes];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(VariantNames))]
    public void Agrees_with_double_precision(string variant) => AssertAgrees(Variants[variant]);

    [Theory]
    [MemberData(nameof(Types))]
    public void Agrees_with_double_precision_for_each_stored_type(GgmlType type) =>
        AssertAgrees(new TinyLlama { Type = type, Width = 256, FeedForward = 256, Blocks = 2 });

    [Fact]
    public void Results_do_not_depend_on_threads_or_on_the_company_of_a_sequence()
    {
        string path = new TinyLlama { Biases = true }.Build().Write(_folder["model.gguf"]);
        int[] lengths = [5, 1, 40, 13, 2];
        int[] tokens = Tokens(lengths.Sum());
        float[] together = Run(path, 1, tokens, lengths);
        Assert.Equal(together, Run(path, 2, tokens, lengths));
        Assert.Equal(together, Run(path, 5, tokens, lengths));

        int start = 0;
        foreach (int length in lengths)
        {
            float[] alone = Run(path, 2, tokens[start..(start + length)], [length]);
            int dimension = alone.Length / length;
            Assert.Equal(together[(start * dimension)..((start + length) * dimension)], alone);
            start += length;
        }
    }

    [Fact]
    public void Kernels_agree()
    {
        string path = new TinyLlama().Build().Write(_folder["model.gguf"]);
        int[] tokens = Tokens(50);
        using GgufFile file = GgufFile.Open(path);
        float[] reference = Run(path, 1, tokens, [50]);
        foreach (KernelSet kernels in KernelSet.Available())
        {
            using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = 1 }, kernels);
            var values = new float[tokens.Length * tap.Dimension];
            tap.Run(tokens, [50], values);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.Equal(reference[i], values[i], 1e-4f);
            }
        }
    }

    [Fact]
    public void Tensors_behind_the_cut_are_not_read()
    {
        var model = new TinyLlama { Blocks = 4 };
        byte[] whole = model.Build().Build();
        int[] tokens = Tokens(9);
        float[] expected = Run(WriteBytes("whole.gguf", whole), 1, tokens, [9], block: 1);

        // Everything but the value projection of block 1, and all of the blocks behind it: absent, or not a number.
        GgufBuilder absent = model.Build();
        GgufBuilder garbage = model.Build();
        foreach (string name in model.Weights.Keys.Where(IsBehindTheCut))
        {
            absent.Remove(name);
            garbage.Remove(name).AddTensor(name, 0, [.. Enumerable.Repeat((byte)0xFF, 12)], 3);
        }

        Assert.Equal(expected, Run(absent.Write(_folder["absent.gguf"]), 1, tokens, [9], block: 1));
        Assert.Equal(expected, Run(garbage.Write(_folder["garbage.gguf"]), 1, tokens, [9], block: 1));

        static bool IsBehindTheCut(string name) =>
            name.StartsWith("blk.2.", StringComparison.Ordinal) || name.StartsWith("blk.3.", StringComparison.Ordinal)
            || (name.StartsWith("blk.1.", StringComparison.Ordinal) && !name.Contains("attn_v") && !name.Contains("attn_norm"));
    }

    [Fact]
    public void The_file_may_be_closed_and_cut_after_loading()
    {
        string path = new TinyLlama().Build().Write(_folder["model.gguf"]);
        int[] tokens = Tokens(9);
        float[] expected = Run(path, 2, tokens, [9]);
        GgufFile file = GgufFile.Open(path);
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = 2 });
        file.Dispose();
        File.WriteAllBytes(path, []);
        var values = new float[9 * tap.Dimension];
        tap.Run(tokens, [9], values);
        Assert.Equal(expected, values);
    }

    [Theory]
    [InlineData(32, null, null, 17)]
    [InlineData(16, null, null, 9)]
    [InlineData(1, null, null, 0)]
    [InlineData(4, 1, null, 1)]
    [InlineData(4, 1, 3, 3)]
    public void The_block_is_chosen_by_option_then_file_then_depth(int blocks, int? inFile, int? option, int expected)
    {
        GgufBuilder builder = new TinyLlama { Blocks = blocks, Width = 16, FeedForward = 8 }.Build();
        if (inFile is not null)
        {
            builder.Add("nerr.tap_block", (uint)inFile).Add("nerr.readings", 2u);
        }

        using GgufFile file = GgufFile.Open(builder.Write(_folder["model.gguf"]));
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Block = option, Threads = 1 });
        Assert.Equal(expected, tap.Block);
        Assert.Equal(inFile is null ? 1 : 2, tap.Readings);
        Assert.Equal((8, 128, 50), (tap.Dimension, tap.ContextLength, tap.VocabularySize));
    }

    [Fact]
    public void Refuses_arguments_that_do_not_fit()
    {
        using GgufFile file = GgufFile.Open(new TinyLlama { Context = 8 }.Build().Write(_folder["model.gguf"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueTap.Load(file, new ValueTapOptions { Block = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueTap.Load(file, new ValueTapOptions { Block = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueTap.Load(file, new ValueTapOptions { Threads = -1 }));
        ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = 1 });
        int d = tap.Dimension;
        Assert.Throws<ArgumentException>(() => tap.Run([50], [1], new float[d]));
        Assert.Throws<ArgumentException>(() => tap.Run([-1], [1], new float[d]));
        Assert.Throws<ArgumentException>(() => tap.Run([1, 2], [1], new float[2 * d]));
        Assert.Throws<ArgumentException>(() => tap.Run([1, 2], [2, 0], new float[2 * d]));
        Assert.Throws<ArgumentException>(() => tap.Run([1, 2], [2], new float[d]));
        Assert.Throws<ArgumentException>(() => tap.Run(Tokens(9), [9], new float[9 * d]));
        tap.Run([], [], []);
        tap.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tap.Run([1], [1], new float[d]));
    }

    [Fact]
    public void Weights_that_give_no_numbers_are_reported()
    {
        GgufBuilder builder = new TinyLlama().Build();
        builder.Remove("blk.0.attn_q.weight")
            .AddTensor("blk.0.attn_q.weight", 0, [.. Enumerable.Repeat((byte)0xFF, 64 * 64 * 4)], 64, 64);
        using GgufFile file = GgufFile.Open(builder.Write(_folder["model.gguf"]));
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = 1 });
        var error = Assert.Throws<ModelFormatException>(() => tap.Run([1, 2], [2], new float[2 * tap.Dimension]));
        Assert.Equal(file.Path, error.Path);
    }

    private void AssertAgrees(TinyLlama model)
    {
        string path = model.Build().Write(_folder["model.gguf"]);
        int[] lengths = [3, 37, 1];
        int[] tokens = [.. Tokens(41).Select(token => token % model.Vocabulary)];
        for (int block = 0; block < model.Blocks; block++)
        {
            float[] actual = Run(path, 2, tokens, lengths, block);
            double[] expected =
            [
                .. NaiveLlama.Values(model, tokens[..3], block).SelectMany(row => row),
                .. NaiveLlama.Values(model, tokens[3..40], block).SelectMany(row => row),
                .. NaiveLlama.Values(model, tokens[40..], block).SelectMany(row => row),
            ];
            Assert.Equal(expected.Length, actual.Length);
            double difference = expected.Zip(actual, (e, a) => (e - a) * (e - a)).Sum();
            Assert.InRange(Math.Sqrt(difference / expected.Sum(e => e * e)), 0, 1e-5);
        }
    }

    private static int[] Tokens(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(50))];
    }

    private static float[] Run(string path, int threads, int[] tokens, int[] lengths, int? block = null)
    {
        using GgufFile file = GgufFile.Open(path);
        using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Block = block, Threads = threads });
        var values = new float[tokens.Length * tap.Dimension];
        tap.Run(tokens, lengths, values);
        return values;
    }

    private string WriteBytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder[name], bytes);
        return _folder[name];
    }
}
