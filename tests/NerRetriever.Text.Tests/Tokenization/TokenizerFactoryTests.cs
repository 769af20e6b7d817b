using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

/// <summary>The factory, and vocabularies that it must refuse with the key and the entry at fault.</summary>
public sealed class TokenizerFactoryTests
{
    private static readonly Vocabulary s_llama = SmallVocabularies.SentencePiece(bytes: true, "▁", "a");
    private static readonly Vocabulary s_gpt2 = SmallVocabularies.ByteLevel("gpt-2", "a b");
    private static readonly Vocabulary s_bert = SmallVocabularies.WordPiece("▁a");

    [Fact]
    public void Models_have_their_tokenizers()
    {
        Assert.IsType<SentencePieceBpeTokenizer>(TokenizerFactory.Create("llama", s_llama));
        Assert.IsType<ByteLevelBpeTokenizer>(TokenizerFactory.Create("gpt2", s_gpt2));
        Assert.IsType<WordPieceTokenizer>(TokenizerFactory.Create("bert", s_bert));
        Assert.Equal(s_gpt2.Pieces.Count, TokenizerFactory.Create("gpt2", s_gpt2).VocabularySize);
    }

    [Fact]
    public void Sequences_are_framed_by_default_and_by_request()
    {
        Assert.Equal((1, null), Frame("llama", s_llama));
        Assert.Equal((null, 2), Frame("llama", s_llama with { AddBos = false, AddEos = true }));
        Assert.Equal((null, null), Frame("gpt2", s_gpt2 with { BosId = 7, EosId = 7 }));
        Assert.Equal((7, 8), Frame("gpt2", s_gpt2 with { BosId = 7, EosId = 8, AddBos = true, AddEos = true }));
        Assert.Equal((7, null), Frame("gpt2", s_gpt2 with { BosId = 7, EosId = 8, PreTokenizer = "llama-bpe" }));
        Assert.Equal((7, null), Frame("gpt2", s_gpt2 with { BosId = 7, EosId = 8, PreTokenizer = "tekken" }));
        Assert.Equal((null, null), Frame("gpt2", s_gpt2 with { BosId = 7, EosId = 8, PreTokenizer = "minicpm5" }));
        Assert.Equal((1, 2), Frame("bert", s_bert));
    }

    [Fact]
    public void The_separator_is_the_end_token_whether_or_not_sequences_end_with_it()
    {
        Assert.Equal(2, TokenizerFactory.Create("llama", s_llama).SeparatorId);
        Assert.Equal(8, TokenizerFactory.Create("gpt2", s_gpt2 with { EosId = 8 }).SeparatorId);
        Assert.Null(TokenizerFactory.Create("gpt2", s_gpt2).SeparatorId);
    }

    [Fact]
    public void Usual_ids_that_are_not_in_the_vocabulary_are_none()
    {
        Vocabulary vocabulary = s_llama with { Pieces = ["a", "b"], Scores = [0, 0], TokenTypes = null };
        Assert.Equal((1, null), Frame("llama", vocabulary));
        Assert.Equal((null, null), Frame("bert", s_bert with { BosId = null, EosId = null }));
    }

    [Fact]
    public void An_empty_piece_is_no_token_of_any_text()
    {
        Vocabulary vocabulary = s_llama with
        {
            Pieces = [.. s_llama.Pieces, "", ""],
            Scores = [.. s_llama.Scores!, 0, 0],
            TokenTypes = [.. s_llama.TokenTypes!, TokenType.UserDefined, TokenType.Unused],
        };
        Assert.Equal(["▁", "a"], vocabulary.Pieces(TokenizerFactory.Create("llama", vocabulary), "a"));
    }

    [Fact]
    public void Encoding_allocates_nothing_once_warm()
    {
        const int Seed = 13;
        string text = TokenizerAssert.RandomText(new Random(Seed), 2000);
        var tokens = new List<Token>(10_000);
        (string, Vocabulary)[] models = [("llama", s_llama), ("gpt2", s_gpt2), ("bert", s_bert)];
        foreach ((string model, Vocabulary vocabulary) in models)
        {
            // Twice, because the two lists of a pre-tokenizer change places.
            ITokenizer tokenizer = TokenizerFactory.Create(model, vocabulary);
            tokenizer.Encode(text, tokens);
            tokenizer.Encode(text, tokens);
            tokens.Clear();

            // The least of some runs: the runtime itself now and then allocates on a thread (a type's first use, a trimmed
            // array pool); what encoding allocates comes at every run.
            long least = long.MaxValue;
            for (int run = 0; run < 5; run++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                tokenizer.Encode(text, tokens);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                tokens.Clear();
            }

            Assert.Equal(0, least);
        }
    }

    [Fact]
    public void Misuse_is_an_argument_error()
    {
        Assert.Throws<ArgumentNullException>(() => TokenizerFactory.Create(null!, s_gpt2));
        Assert.Throws<ArgumentNullException>(() => TokenizerFactory.Create("gpt2", null!));
        Assert.Throws<ArgumentNullException>(() => new ByteLevelBpeTokenizer(null!));
        Assert.Throws<ArgumentNullException>(() => new SentencePieceBpeTokenizer(null!));
        Assert.Throws<ArgumentNullException>(() => new WordPieceTokenizer(null!));
        Assert.Throws<ArgumentNullException>(() => TokenizerFactory.Create("gpt2", s_gpt2).Encode("a", null!));
    }

    [Fact]
    public void Faulty_vocabularies_are_refused()
    {
        Refused("t5", s_llama, "tokenizer.ggml.model", "\"t5\"", "llama, gpt2 or bert");
        Refused("llama", new Vocabulary([]), "tokenizer.ggml.tokens", "empty");
        Refused("llama", s_llama with { Pieces = [.. s_llama.Pieces.SkipLast(1), null!] }, "tokenizer.ggml.tokens", "260");
        Refused("llama", s_llama with { Scores = null }, "tokenizer.ggml.scores", "missing");
        Refused("llama", s_llama with { Scores = [1, 2] }, "tokenizer.ggml.scores", "2 scores for 261 tokens");
        Refused(
            "llama", s_llama with { Scores = [.. s_llama.Scores!.SkipLast(1), float.NaN] }, "tokenizer.ggml.scores", "260");
        Refused("llama", s_llama with { TokenTypes = [TokenType.Normal] }, "tokenizer.ggml.token_type", "1 types for 261");
        Refused(
            "llama",
            s_llama with { TokenTypes = [.. s_llama.TokenTypes!.SkipLast(1), (TokenType)7] },
            "tokenizer.ggml.token_type",
            "token 260 has type 7");
        Refused("llama", s_llama with { BosId = 261 }, "tokenizer.ggml.bos_token_id", "261");
        Refused("llama", s_llama with { EosId = -1 }, "tokenizer.ggml.eos_token_id", "-1");
        Refused("llama", s_llama with { UnknownId = int.MaxValue }, "tokenizer.ggml.unknown_token_id", "2147483647");
        Refused("gpt2", s_gpt2 with { AddEos = true }, "tokenizer.ggml.add_eos_token", "tokenizer.ggml.eos_token_id");
        Refused("bert", s_bert with { UnknownId = null }, "tokenizer.ggml.unknown_token_id", "[UNK]");
        Refused("bert", s_bert with { Pieces = [.. s_bert.Pieces, "▁a"] }, "tokenizer.ggml.tokens", "tokens 3 and 4", "\"▁a\"");
    }

    [Fact]
    public void Faulty_merges_are_refused()
    {
        const string Key = "tokenizer.ggml.merges";
        Refused("gpt2", s_gpt2 with { Merges = null }, Key, "missing");
        Refused("gpt2", s_gpt2 with { Merges = ["a b", "ab"] }, Key, "entry 1", "\"ab\"");
        Refused("gpt2", s_gpt2 with { Merges = [""] }, Key, "entry 0");
        Refused("gpt2", s_gpt2 with { Merges = ["a "] }, Key, "entry 0");
        Refused("gpt2", s_gpt2 with { Merges = [" a"] }, Key, "entry 0");
        Refused("gpt2", s_gpt2 with { Merges = ["a xyz"] }, Key, "entry 0", "\"xyz\"");
        Refused("gpt2", s_gpt2 with { Merges = ["b c"] }, Key, "entry 0", "\"bc\"");
    }

    [Fact]
    public void An_unsupported_pre_tokenizer_is_refused_with_those_that_are_supported() =>
        Refused(
            "gpt2",
            s_gpt2 with { PreTokenizer = "kimi-k2" },
            "tokenizer.ggml.pre",
            "\"kimi-k2\"",
            "default",
            "gpt-2",
            "llama-bpe",
            "qwen2",
            "smollm");

    private static (int?, int?) Frame(string model, Vocabulary vocabulary)
    {
        ITokenizer tokenizer = TokenizerFactory.Create(model, vocabulary);
        return (tokenizer.BosId, tokenizer.EosId);
    }

    private static void Refused(string model, Vocabulary vocabulary, string key, params string[] named)
    {
        var error = Assert.Throws<TokenizerFormatException>(() => TokenizerFactory.Create(model, vocabulary));
        Assert.IsAssignableFrom<NerRetrieverException>(error);
        Assert.Equal(key, error.Key);
        Assert.All([key, .. named], text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }
}
