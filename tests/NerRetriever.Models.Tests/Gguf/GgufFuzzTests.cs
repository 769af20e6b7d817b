using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Models.Tests.Llama;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Gguf;

/// <summary>
/// Damaged copies of a small model: a typed error or a result, never another exception, a hang or a crash.
/// </summary>
public sealed class GgufFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _model;
    private readonly int _headerLength;

    public GgufFuzzTests()
    {
        GgufBuilder builder = new TinyLlama { Blocks = 2, Width = 8, FeedForward = 8, Heads = 2, KeyValueHeads = 1, Vocabulary = 4 }
            .Build()
            .Add("tokenizer.ggml.model", "llama")
            .Add("tokenizer.ggml.tokens", new[] { "<unk>", "<s>", "</s>", "a" })
            .Add("tokenizer.ggml.scores", new[] { 0f, 0, 0, 1 })
            .Add("tokenizer.ggml.token_type", new[] { 2, 3, 3, 1 })
            .Add("tokenizer.ggml.bos_token_id", 1u);
        _model = builder.Build();
        using GgufFile file = GgufFile.Open(builder.Write(_folder["model.gguf"]));
        _headerLength = (int)file.Tensors.Min(tensor => tensor.Offset);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Flipped_bits()
    {
        var random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 3000; round++)
        {
            byte[] damaged = [.. _model];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                // Mostly the header, where lengths, types and offsets are.
                int at = random.Next(random.Next(10) == 0 ? damaged.Length : _headerLength);
                damaged[at] ^= (byte)(1 << random.Next(8));
            }

            refused += Try(damaged, $"round {round}") ? 0 : 1;
        }

        Assert.InRange(refused, 300, 2999);
    }

    [Fact]
    public void Extreme_numbers()
    {
        var random = new Random(12);
        ulong[] extremes = [0, 1, uint.MaxValue, int.MaxValue, long.MaxValue, ulong.MaxValue, 1UL << 32, 1UL << 63, 1UL << 61];
        for (int at = 0; at < _headerLength - 8; at += 2)
        {
            byte[] damaged = [.. _model];
            BitConverter.TryWriteBytes(damaged.AsSpan(at), extremes[random.Next(extremes.Length)]);
            Try(damaged, $"byte {at}");
        }
    }

    [Fact]
    public void Truncated_files()
    {
        for (int length = 0; length < _model.Length; length += length < _headerLength ? 3 : 61)
        {
            Assert.False(Try(_model[..length], $"length {length}"));
        }

        Assert.True(Try(_model, "whole"));
    }

    /// <summary>Opens and runs a file; false where it was refused.</summary>
    private bool Try(byte[] bytes, string seed)
    {
        string path = _folder["damaged.gguf"];
        File.WriteAllBytes(path, bytes);
        try
        {
            using GgufFile file = GgufFile.Open(path);
            GgufTokenizer.Create(file);
            using ValueTap tap = ValueTap.Load(file, new ValueTapOptions { Threads = 1 });
            tap.Run([0], [1], new float[tap.Dimension]);
            return true;
        }
        catch (ModelFormatException)
        {
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{seed}: {error.GetType()}", error);
        }
    }
}
