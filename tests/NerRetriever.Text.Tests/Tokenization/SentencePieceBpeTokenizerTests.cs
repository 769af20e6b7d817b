using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

public sealed class SentencePieceBpeTokenizerTests
{
    private static readonly Vocabulary s_dogs =
        SmallVocabularies.SentencePiece(bytes: true, "do", "og", "▁do", "▁dog", "▁", "d", "o", "g", "▁▁", "é");

    private static readonly SentencePieceBpeTokenizer s_tokenizer = new(s_dogs);

    [Theory]
    [InlineData("dog", "▁dog")]
    [InlineData("dog dog", "▁dog ▁dog")]
    [InlineData("doog", "▁do og")]
    [InlineData(" dog", "▁ ▁dog")]
    [InlineData("é", "▁ é")]
    [InlineData("d👍", "▁ d <0xF0> <0x9F> <0x91> <0x8D>")]
    [InlineData("\0", "▁ <0x00>")]
    [InlineData("", "")]
    [InlineData(" ", "▁▁")]
    public void Best_scored_neighbours_merge_first(string text, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), s_dogs.Pieces(s_tokenizer, text));

    [Fact]
    public void Ranges_cover_the_space_before_a_word_but_not_the_one_that_was_added()
    {
        int dog = s_dogs.Pieces.ToList().IndexOf("▁dog");
        Assert.Equal([new Token(dog, 0, 3), new Token(dog, 3, 7)], s_tokenizer.Encode("dog dog"));
        Assert.Equal((0, 0), (s_tokenizer.Encode("👍")[0].Start, s_tokenizer.Encode("👍")[0].End));
        Assert.All(s_tokenizer.Encode("👍")[1..], token => Assert.Equal((0, 2), (token.Start, token.End)));
    }

    [Fact]
    public void Lone_surrogates_are_replacement_characters()
    {
        Assert.Equal(["▁", "<0xEF>", "<0xBF>", "<0xBD>", "d"], s_dogs.Pieces(s_tokenizer, "\uD800d"));
        Assert.Equal(["", "\uDC00", "\uDC00", "\uDC00"], s_tokenizer.Covered("\uDC00"));
        Assert.Equal(s_dogs.Pieces(s_tokenizer, "\uFFFD\uFFFDd"), s_dogs.Pieces(s_tokenizer, "\uD800\uD800d"));
    }

    [Fact]
    public void Equal_scores_merge_from_the_left()
    {
        Vocabulary vocabulary = SmallVocabularies.SentencePiece(bytes: false, "a", "aa", "▁") with
        {
            Scores = [0, 0, 0, -1, -1, -1],
        };
        Assert.Equal(["▁", "aa", "a"], vocabulary.Pieces(new SentencePieceBpeTokenizer(vocabulary), "aaa"));
    }

    [Fact]
    public void Negative_zero_is_no_worse_than_zero()
    {
        Vocabulary vocabulary = SmallVocabularies.SentencePiece(bytes: false, "a", "b", "c", "ab", "bc", "▁") with
        {
            Scores = [0, 0, 0, -9, -9, -9, -0f, 0, -9],
        };
        Assert.Equal(["▁", "ab", "c"], vocabulary.Pieces(new SentencePieceBpeTokenizer(vocabulary), "abc"));
    }

    [Fact]
    public void Without_byte_pieces_a_character_is_one_unknown_token()
    {
        Vocabulary vocabulary = SmallVocabularies.SentencePiece(bytes: false, "a", "▁a", "▁");
        var tokenizer = new SentencePieceBpeTokenizer(vocabulary);
        Assert.Equal(["▁a", "<unk>", "a"], vocabulary.Pieces(tokenizer, "a👍a"));
        Assert.Equal(new Token(0, 1, 3), tokenizer.Encode("a👍a")[1]);
    }

    [Fact]
    public void Without_space_prefix_text_begins_as_it_is()
    {
        var tokenizer = new SentencePieceBpeTokenizer(s_dogs with { AddSpacePrefix = false });
        Assert.Equal(["do", "g", "▁dog"], s_dogs.Pieces(tokenizer, "dog dog"));
        Assert.Equal(["do", "g", " dog"], tokenizer.Covered("dog dog"));
    }

    [Fact]
    public void Special_pieces_in_the_text_are_ordinary_characters()
    {
        Vocabulary vocabulary = SmallVocabularies.SentencePiece(bytes: true, "<s", "s>", "<0x41", "▁");
        var tokenizer = new SentencePieceBpeTokenizer(vocabulary);
        Assert.Equal(["▁", "<s", "<0x3E>"], vocabulary.Pieces(tokenizer, "<s>"));
        Assert.DoesNotContain(tokenizer.Encode("<unk></s><0x41>"), token => token.Id < 3);
        Assert.DoesNotContain("<0x41>", vocabulary.Pieces(tokenizer, "<0x41>"));

        var untyped = new SentencePieceBpeTokenizer(vocabulary with { TokenTypes = null });
        Assert.Equal(["▁", "<s", "<0x3E>"], vocabulary.Pieces(untyped, "<s>"));
    }

    [Fact]
    public void Merging_agrees_with_trying_every_pair_each_time()
    {
        const int Seed = 17;
        var random = new Random(Seed);
        var pieces = new HashSet<string> { "▁", "a", "b", "c" };
        while (pieces.Count < 60)
        {
            pieces.Add(RandomWord(random, "abc▁", random.Next(2, 6)));
        }

        // Few distinct scores, so that ties are common.
        Vocabulary vocabulary = SmallVocabularies.SentencePiece(bytes: false, [.. pieces]);
        vocabulary = vocabulary with { Scores = [.. vocabulary.Pieces.Select(_ => (float)random.Next(-3, 3))] };
        var tokenizer = new SentencePieceBpeTokenizer(vocabulary);
        for (int trial = 0; trial < 300; trial++)
        {
            string text = RandomWord(random, "abc ", random.Next(1, 40));
            Assert.Equal(MergeNaively(vocabulary, "▁" + text.Replace(' ', '▁')), vocabulary.Pieces(tokenizer, text));
            TokenizerAssert.Lossless(tokenizer, text);
        }
    }

    private static List<string> MergeNaively(Vocabulary vocabulary, string text)
    {
        var scores = vocabulary.Pieces.Select((piece, id) => (piece, id)).Skip(3)
            .ToDictionary(p => p.piece, p => vocabulary.Scores![p.id]);
        List<string> symbols = [.. text.Select(c => c.ToString())];
        while (true)
        {
            int best = -1;
            for (int i = 0; i + 1 < symbols.Count; i++)
            {
                if (scores.TryGetValue(symbols[i] + symbols[i + 1], out float score)
                    && (best < 0 || score > scores[symbols[best] + symbols[best + 1]]))
                {
                    best = i;
                }
            }

            if (best < 0)
            {
                return symbols;
            }

            symbols[best] += symbols[best + 1];
            symbols.RemoveAt(best + 1);
        }
    }

    private static string RandomWord(Random random, string alphabet, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));
}
