using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

public sealed class ByteLevelBpeTokenizerTests
{
    private static readonly Vocabulary s_dogs =
        SmallVocabularies.ByteLevel("gpt-2", "Ġ d", "o g", "Ġd og", "d og", "Ã ©", "Ċ Ċ", "ð Ł", "ðŁ ĳ");

    private static readonly ByteLevelBpeTokenizer s_tokenizer = new(s_dogs);

    [Fact]
    public void Bytes_are_named_as_in_gpt2()
    {
        Assert.Equal(256, ByteAlphabet.Characters.ToString().Distinct().Count());
        Assert.Equal('Ġ', ByteAlphabet.Characters[' ']);
        Assert.Equal('Ċ', ByteAlphabet.Characters['\n']);
        Assert.Equal('Ā', ByteAlphabet.Characters[0]);
        Assert.Equal('a', ByteAlphabet.Characters['a']);
        Assert.Equal('¡', ByteAlphabet.Characters[0xA1]);
        Assert.Equal('ł', ByteAlphabet.Characters[0xA0]);
        Assert.Equal('Ń', ByteAlphabet.Characters[0xAD]);
        Assert.Equal('ÿ', ByteAlphabet.Characters[0xFF]);
    }

    [Theory]
    [InlineData("dog dog", "dog|Ġdog")]
    [InlineData("dogdog", "dog|dog")]
    [InlineData("é", "Ã©")]
    [InlineData("è", "Ã|¨")]
    [InlineData("\0", "Ā")]
    [InlineData("👍", "ðŁĳ|į")]
    [InlineData("   ", "Ġ|Ġ|Ġ")]
    [InlineData("\n\n", "ĊĊ")]
    [InlineData("<|endoftext|>", "<|||e|n|d|o|f|t|e|x|t|||>")]
    [InlineData("", "")]
    public void Lowest_rank_merges_first(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', s_dogs.Pieces(s_tokenizer, text)));

    [Fact]
    public void Lone_surrogates_are_replacement_characters()
    {
        Assert.Equal(["ï", "¿", "½", "d"], s_dogs.Pieces(s_tokenizer, "\uD800d"));
        Assert.Equal(["\uDC00", "\uDC00", "\uDC00"], s_tokenizer.Covered("\uDC00"));
    }

    [Fact]
    public void Ranges_are_characters_also_where_tokens_are_bytes()
    {
        Assert.Equal(["dog", " dog"], s_tokenizer.Covered("dog dog"));
        Assert.Equal(["👍", "👍", "x"], s_tokenizer.Covered("👍x"));
        Assert.Equal(["è", "è", "d"], s_tokenizer.Covered("èd"));
    }

    [Fact]
    public void A_token_of_parts_of_two_characters_covers_both()
    {
        Vocabulary vocabulary = SmallVocabularies.ByteLevel("gpt-2", "¨ Ã");
        var tokenizer = new ByteLevelBpeTokenizer(vocabulary);
        Assert.Equal(["Ã", "¨Ã", "¨"], vocabulary.Pieces(tokenizer, "èè"));
        Assert.Equal(["è", "èè", "è"], tokenizer.Covered("èè"));
        TokenizerAssert.Lossless(tokenizer, "èè");
    }

    [Fact]
    public void Llama3_takes_a_word_that_is_a_piece_even_without_merges()
    {
        Vocabulary merged = SmallVocabularies.ByteLevel("llama-bpe", "o g");
        Vocabulary vocabulary = merged with { Pieces = [.. merged.Pieces, "Ġdog", "Ã¨!"] };
        var llama = new ByteLevelBpeTokenizer(vocabulary);
        Assert.Equal(["d", "og", "Ġdog"], vocabulary.Pieces(llama, "dog dog"));
        Assert.Equal(["dog", " dog"], [llama.Covered("dog")[0] + llama.Covered("dog")[1], llama.Covered(" dog")[0]]);

        var gpt2 = new ByteLevelBpeTokenizer(vocabulary with { PreTokenizer = "gpt-2" });
        Assert.Equal(["d", "og", "Ġ", "d", "og"], vocabulary.Pieces(gpt2, "dog dog"));
    }

    [Fact]
    public void Whole_words_are_never_control_tokens()
    {
        Vocabulary merged = SmallVocabularies.ByteLevel("llama-bpe");
        Vocabulary vocabulary = merged with { Pieces = [.. merged.Pieces, "begin"], BosId = 256 };
        var tokenizer = new ByteLevelBpeTokenizer(vocabulary);
        Assert.Equal(256, tokenizer.BosId);
        Assert.Equal(["b", "e", "g", "i", "n"], vocabulary.Pieces(tokenizer, "begin"));
    }

    [Fact]
    public void A_byte_without_piece_is_left_out_even_where_there_is_an_unknown_token()
    {
        Vocabulary all = SmallVocabularies.ByteLevel("gpt-2", "a b");
        Vocabulary vocabulary = all with { Pieces = [.. all.Pieces.Where(piece => piece != "c"), "<unk>"] };
        Assert.Equal(["ab", "d"], vocabulary.Pieces(new ByteLevelBpeTokenizer(vocabulary), "abcd"));
        Vocabulary withUnknown = vocabulary with { UnknownId = vocabulary.Pieces.Count - 1 };
        Assert.Equal(["ab", "d"], withUnknown.Pieces(new ByteLevelBpeTokenizer(withUnknown), "abcd"));
    }

    [Fact]
    public void The_first_of_equal_merges_counts()
    {
        Vocabulary vocabulary = SmallVocabularies.ByteLevel("gpt-2", "a b", "b c") with { Merges = ["a b", "b c", "a b"] };
        Assert.Equal(["ab", "c"], vocabulary.Pieces(new ByteLevelBpeTokenizer(vocabulary), "abc"));
    }

    [Fact]
    public void Merging_agrees_with_trying_every_pair_each_time()
    {
        const int Seed = 23;
        var random = new Random(Seed);
        var pieces = new List<string> { "a", "b", "c" };
        var merges = new List<string>();
        while (merges.Count < 40)
        {
            (string left, string right) = (pieces[random.Next(pieces.Count)], pieces[random.Next(pieces.Count)]);
            if (!pieces.Contains(left + right))
            {
                pieces.Add(left + right);
                merges.Add($"{left} {right}");
            }
        }

        Vocabulary vocabulary = SmallVocabularies.ByteLevel("gpt-2", [.. merges]);
        var tokenizer = new ByteLevelBpeTokenizer(vocabulary);
        for (int trial = 0; trial < 300; trial++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 50)).Select(_ => "abc"[random.Next(3)]));
            Assert.Equal(MergeNaively(merges, text), vocabulary.Pieces(tokenizer, text));
        }
    }

    [Theory]
    [MemberData(nameof(TokenizerAssert.PreTokenizers), MemberType = typeof(TokenizerAssert))]
    public void Every_character_has_a_token(string preTokenizer)
    {
        const int Seed = 31;
        var random = new Random(Seed);
        var tokenizer = new ByteLevelBpeTokenizer(s_dogs with { PreTokenizer = preTokenizer });
        for (int length = 0; length < 150; length++)
        {
            TokenizerAssert.Lossless(tokenizer, TokenizerAssert.RandomText(random, length));
        }
    }

    [Fact]
    public void Threads_share_a_tokenizer()
    {
        const int Seed = 41;
        var random = new Random(Seed);
        string[] texts = [.. Enumerable.Range(0, 64).Select(_ => TokenizerAssert.RandomText(random, 500) + " dog dog")];
        List<Token>[] alone = [.. texts.Select(s_tokenizer.Encode)];
        var together = new List<Token>[texts.Length];
        Parallel.For(0, texts.Length, i => together[i] = s_tokenizer.Encode(texts[i]));
        Assert.Equal(alone, together);
    }

    private static List<string> MergeNaively(List<string> merges, string text)
    {
        List<string> symbols = [.. text.Select(c => c.ToString())];
        while (true)
        {
            var ranked = Enumerable.Range(0, symbols.Count - 1)
                .Select(i => (Rank: merges.IndexOf($"{symbols[i]} {symbols[i + 1]}"), Left: i))
                .Where(pair => pair.Rank >= 0)
                .ToList();
            if (ranked.Count == 0)
            {
                return symbols;
            }

            int left = ranked.Min().Left;
            symbols[left] += symbols[left + 1];
            symbols.RemoveAt(left + 1);
        }
    }
}
