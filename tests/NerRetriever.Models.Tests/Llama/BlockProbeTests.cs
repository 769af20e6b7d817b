using System.Text.Json;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Models.Tests.Gguf;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Llama;

/// <summary>What the blocks compute, against the naive model, the value tap and llama.cpp.</summary>
public sealed class BlockProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Variants => new("plain", "grouped and biased", "wide heads and scaled");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_sub_module_agrees_with_double_precision(string variant)
    {
        TinyLlama model = Variant(variant);
        int[] lengths = [3, 37, 1];
        int[] tokens = Tokens(41);
        Dictionary<(int, SubModule), float[]> actual = Run(model.Build().Write(_folder["model.gguf"]), tokens, lengths);
        Assert.Equal(model.Blocks * 6, actual.Count);

        var sequences = new[] { tokens[..3], tokens[3..40], tokens[40..] }.Select(sequence => NaiveLlama.Blocks(model, sequence).ToArray()).ToArray();
        foreach (((int block, SubModule part), float[] vectors) in actual)
        {
            double[] expected = [.. sequences.SelectMany(blocks => blocks[block][part]).SelectMany(row => row)];
            Assert.Equal(expected.Length, vectors.Length);
            double difference = expected.Zip(vectors, (e, a) => (e - a) * (e - a)).Sum();
            Assert.InRange(Math.Sqrt(difference / expected.Sum(e => e * e)), 0, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Values_are_those_of_the_tap_to_the_bit(string variant)
    {
        TinyLlama model = Variant(variant);
        string path = model.Build().Write(_folder["model.gguf"]);
        int[] tokens = Tokens(30);
        Dictionary<(int, SubModule), float[]> actual = Run(path, tokens, [10, 20]);
        using GgufFile file = GgufFile.Open(path);
        for (int block = 0; block < model.Blocks; block++)
        {
            using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Block = block, Threads = 2 });
            var values = new float[tokens.Length * tap.Dimension];
            tap.Run(tokens, [10, 20], values);
            Assert.Equal(values, actual[(block, SubModule.Value)]);
        }
    }

    [SharedTheory("fixtures/llama")]
    [InlineData("stories260K")]
    [InlineData("tiny-llama3-F32")]
    [InlineData("tiny-llama3-Q4_K_M")]
    [InlineData("tiny-widehead-Q8_0")]
    public void Values_of_every_block_agree_with_llama_cpp(string model)
    {
        using JsonDocument golden = JsonDocument.Parse(
            File.ReadAllText(SharedMaterial.PathOf($"fixtures/llama/{model}.values.json")));
        foreach (JsonElement item in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            int[] tokens = [.. item.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())];
            Dictionary<(int, SubModule), float[]> actual =
                Run(SharedMaterial.PathOf($"fixtures/llama/{model}.gguf"), tokens, [tokens.Length]);
            JsonProperty[] blocks = [.. item.GetProperty("values").EnumerateObject()];
            Assert.NotEmpty(blocks);
            foreach (JsonProperty block in blocks)
            {
                double[] expected = [.. block.Value.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
                float[] values = actual[(int.Parse(block.Name["Vcur-".Length..]), SubModule.Value)];
                Assert.Equal(expected.Length, values.Length);
                double difference = expected.Zip(values, (e, a) => (e - a) * (e - a)).Sum();
                Assert.InRange(Math.Sqrt(difference / expected.Sum(e => e * e)), 0, 1e-4);
            }
        }
    }

    [Fact]
    public void Blocks_come_in_the_order_of_computation()
    {
        using GgufFile file = GgufFile.Open(new TinyLlama { Blocks = 2 }.Build().Write(_folder["model.gguf"]));
        using BlockProbe probe = BlockProbe.Load(file, 1);
        var seen = new List<(int, SubModule)>();
        probe.Run(Tokens(4), [4], (block, part, _) => seen.Add((block, part)));
        Assert.Equal(Enumerable.Range(0, 2).SelectMany(block => Enum.GetValues<SubModule>().Select(part => (block, part))), seen);
        probe.Run([], [], (_, _, _) => Assert.Fail("nothing was to be run"));
    }

    [Fact]
    public void Every_block_must_be_there_and_make_sense()
    {
        GgufBuilder builder = new TinyLlama().Build();
        builder.Remove("blk.2.ffn_down.weight");
        using GgufFile missing = GgufFile.Open(builder.Write(_folder["missing.gguf"]));
        Assert.Equal("blk.2.ffn_down.weight", Assert.Throws<ModelFormatException>(() => BlockProbe.Load(missing)).Part);

        builder.AddTensor("blk.2.ffn_down.weight", 0, [.. Enumerable.Repeat((byte)0xFF, 96 * 64 * 4)], 96, 64);
        using GgufFile damaged = GgufFile.Open(builder.Write(_folder["damaged.gguf"]));
        using BlockProbe probe = BlockProbe.Load(damaged, 1);
        var error = Assert.Throws<ModelFormatException>(() => probe.Run([1, 2], [2], (_, _, _) => { }));
        Assert.Equal("blk.2", error.Part);
        Assert.Contains("FeedForward", error.Message);
        Assert.Throws<ArgumentException>(() => probe.Run([1, 2], [1], (_, _, _) => { }));
        Assert.Throws<ArgumentException>(() => probe.Run([50], [1], (_, _, _) => { }));
    }

    private static TinyLlama Variant(string name) => name switch
    {
        "plain" => new TinyLlama(),
        "grouped and biased" => new TinyLlama { Heads = 4, KeyValueHeads = 1, Biases = true },
        _ => new TinyLlama { KeyLength = 16, ValueLength = 40, RopeScaling = "linear", RopeFactor = 4 },
    };

    private static int[] Tokens(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(50))];
    }

    private static Dictionary<(int, SubModule), float[]> Run(string path, int[] tokens, int[] lengths)
    {
        using GgufFile file = GgufFile.Open(path);
        using BlockProbe probe = BlockProbe.Load(file, 2);
        var activations = new Dictionary<(int, SubModule), float[]>();
        probe.Run(tokens, lengths, (block, part, vectors) => activations.Add((block, part), vectors.ToArray()));
        return activations;
    }
}
