using System.Text.Json;
using NerRetriever.Testing;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

/// <summary>Whole vocabularies against the token ids that llama.cpp publishes for them.</summary>
public sealed class LlamaCppVectorTests
{
    private const string Folder = "fixtures/tokenizers";

    [SharedTheory(Folder)]
    [InlineData("llama-spm")]
    [InlineData("gpt-2")]
    [InlineData("bert-bge")]
    public void Every_line_has_the_published_ids(string name)
    {
        string path = SharedMaterial.PathOf($"{Folder}/ggml-vocab-{name}.gguf");
        string[] texts = File.ReadAllText(path + ".inp").Split("\n__ggml_vocab_test__\n");
        string[] lines = File.ReadAllText(path + ".out").Split('\n');
        ITokenizer tokenizer = GgufVocabularyFile.Read(path);

        Assert.Equal(lines.Length, texts.Length);
        for (int i = 0; i < texts.Length; i++)
        {
            int[] published = [.. lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
            int[] ids = [.. tokenizer.Encode(texts[i]).Select(token => token.Id)];
            Assert.True(published.SequenceEqual(ids), $"line {i + 1} \"{texts[i]}\": {string.Join(' ', ids)}");
        }
    }

    [SharedTheory("fixtures/llama")]
    [InlineData("stories260K")]
    [InlineData("tiny-llama3-F32")]
    public void Small_models_have_the_ids_that_their_values_were_computed_for(string name)
    {
        string path = SharedMaterial.PathOf($"fixtures/llama/{name}");
        ITokenizer tokenizer = GgufVocabularyFile.Read(path + ".gguf");
        using var golden = JsonDocument.Parse(File.ReadAllText(path + ".values.json"));
        foreach (JsonElement sample in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            string text = sample.GetProperty("text").GetString()!;
            int[] ids = [tokenizer.BosId!.Value, .. tokenizer.Encode(text).Select(token => token.Id)];
            Assert.Equal(sample.GetProperty("tokens").EnumerateArray().Select(id => id.GetInt32()), ids);
        }
    }

    [SharedTheory(Folder)]
    [InlineData("llama-spm", 1, null)]
    [InlineData("gpt-2", null, null)]
    [InlineData("bert-bge", 101, 102)]
    public void Sequences_are_framed_as_the_model_asks(string name, int? bos, int? eos)
    {
        ITokenizer tokenizer = GgufVocabularyFile.Read(SharedMaterial.PathOf($"{Folder}/ggml-vocab-{name}.gguf"));
        Assert.Equal((bos, eos), (tokenizer.BosId, tokenizer.EosId));
    }

    [SharedTheory(Folder)]
    [InlineData("llama-spm")]
    [InlineData("gpt-2")]
    [InlineData("bert-bge")]
    public void Ranges_hold_for_random_text(string name)
    {
        const int Seed = 20240607;
        ITokenizer tokenizer = GgufVocabularyFile.Read(SharedMaterial.PathOf($"{Folder}/ggml-vocab-{name}.gguf"));
        var random = new Random(Seed);
        for (int length = 0; length < 200; length++)
        {
            string text = TokenizerAssert.RandomText(random, length);
            if (name == "bert-bge")
            {
                TokenizerAssert.Consistent(tokenizer, text);
            }
            else
            {
                TokenizerAssert.Lossless(tokenizer, text);
            }
        }
    }

    [SharedTheory(Folder)]
    [InlineData("llama-spm")]
    [InlineData("gpt-2")]
    [InlineData("bert-bge")]
    public void A_word_of_a_million_characters_is_encoded(string name)
    {
        ITokenizer tokenizer = GgufVocabularyFile.Read(SharedMaterial.PathOf($"{Folder}/ggml-vocab-{name}.gguf"));
        string text = string.Concat(Enumerable.Repeat("abracadabra", 100_000));
        List<Token> tokens = tokenizer.Encode(text);
        Assert.InRange(tokens.Count, text.Length / 10, text.Length / 2);
        Assert.Equal(text.Length, tokens[^1].End);
    }
}
