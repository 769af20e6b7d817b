using NerRetriever.Models.Gguf;
using NerRetriever.Testing;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Tests.Gguf;

public sealed class GgufTokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_what_a_tokenizer_needs()
    {
        using GgufFile file = Open(Valid());
        Vocabulary vocabulary = GgufTokenizer.ReadVocabulary(file.Metadata);
        Assert.Equal("llama-bpe", vocabulary.PreTokenizer);
        Assert.Equal(["a", "b", "ab"], vocabulary.Pieces);
        Assert.Equal([TokenType.Normal, TokenType.Normal, TokenType.Control], vocabulary.TokenTypes!);
        Assert.Equal(["a b"], vocabulary.Merges!);
        Assert.Equal((2, null, null), (vocabulary.BosId, vocabulary.EosId, vocabulary.UnknownId));
        Assert.Equal((false, null, true), (vocabulary.AddBos, vocabulary.AddEos, vocabulary.AddSpacePrefix));
        Assert.Null(vocabulary.Scores);
    }

    [Fact]
    public void Reads_the_names_that_bert_files_use()
    {
        using GgufFile file = Open(Valid().Remove("tokenizer.ggml.bos_token_id")
            .Add("tokenizer.ggml.cls_token_id", 0u).Add("tokenizer.ggml.seperator_token_id", 1u));
        Vocabulary vocabulary = GgufTokenizer.ReadVocabulary(file.Metadata);
        Assert.Equal((0, 1), (vocabulary.BosId, vocabulary.EosId));
    }

    [Theory]
    [InlineData("tokenizer.ggml.bos_token_id", 3u)]
    [InlineData("tokenizer.ggml.unknown_token_id", -7)]
    [InlineData("tokenizer.ggml.scores", new[] { 1f, 2f })]
    [InlineData("tokenizer.ggml.token_type", new[] { 1 })]
    [InlineData("tokenizer.ggml.tokens", "text")]
    [InlineData("tokenizer.ggml.add_bos_token", 1)]
    [InlineData("tokenizer.ggml.merges", new[] { "a c" })]
    [InlineData("tokenizer.ggml.pre", "unheard-of")]
    [InlineData("tokenizer.ggml.model", "unheard-of")]
    public void Refuses_what_contradicts_itself(string key, object value)
    {
        using GgufFile file = Open(Valid().Replace(key, value));
        Assert.Equal(key, Assert.Throws<ModelFormatException>(() => GgufTokenizer.Create(file)).Part);
    }

    [Theory]
    [InlineData("tokenizer.ggml.model")]
    [InlineData("tokenizer.ggml.tokens")]
    public void Refuses_a_file_without_vocabulary(string key)
    {
        using GgufFile file = Open(Valid().Remove(key));
        Assert.Equal(key, Assert.Throws<ModelFormatException>(() => GgufTokenizer.Create(file)).Part);
    }

    [SharedFact("fixtures/llama/stories260K.gguf")]
    public void Reads_a_real_vocabulary()
    {
        using GgufFile file = GgufFile.Open(SharedMaterial.PathOf("fixtures/llama/stories260K.gguf"));
        Vocabulary vocabulary = GgufTokenizer.ReadVocabulary(file.Metadata);
        Assert.IsType<SentencePieceBpeTokenizer>(GgufTokenizer.Create(file));
        Assert.Equal(512, vocabulary.Pieces.Count);
        Assert.Equal(512, vocabulary.Scores!.Count);
        Assert.Equal((1, 2, 0), (vocabulary.BosId, vocabulary.EosId, vocabulary.UnknownId));
    }

    private GgufFile Open(GgufBuilder builder) => GgufFile.Open(builder.Write(_folder["file.gguf"]));

    private static GgufBuilder Valid() => new GgufBuilder()
        .Add("tokenizer.ggml.model", "gpt2")
        .Add("tokenizer.ggml.pre", "llama-bpe")
        .Add("tokenizer.ggml.tokens", new[] { "a", "b", "ab" })
        .Add("tokenizer.ggml.token_type", new[] { 1, 1, 3 })
        .Add("tokenizer.ggml.merges", new[] { "a b" })
        .Add("tokenizer.ggml.bos_token_id", 2u)
        .Add("tokenizer.ggml.eos_token_id", uint.MaxValue)
        .Add("tokenizer.ggml.add_bos_token", false);
}
