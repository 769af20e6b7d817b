using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

public sealed class WordPieceTokenizerTests
{
    private static readonly Vocabulary s_dogs = SmallVocabularies.WordPiece(
        "▁dog", "s", "▁d", "og", "▁!", "▁$", "▁apfel", "▁漢", "▁字", "▁ᄒ", "ᅡ", "ᆫ", "▁𐐨", "▁hund", "▁e", "e", "▁Hund", "▁é");

    private static readonly WordPieceTokenizer s_tokenizer = new(s_dogs);

    [Theory]
    [InlineData("dog dogs", "▁dog ▁dog s")]
    [InlineData("DOG", "▁dog")]
    [InlineData("Äpfel A\u0308pfel", "▁apfel ▁apfel")]
    [InlineData("dog!dog$", "▁dog ▁! ▁dog ▁$")]
    [InlineData("漢字dog", "▁漢 ▁字 ▁dog")]
    [InlineData("한", "▁ᄒ ᅡ ᆫ")]
    [InlineData("하", "▁ᄒ ᅡ")]
    [InlineData("𐐀", "▁𐐨")]
    [InlineData("do\u200Bg\0s", "▁dog s")]
    [InlineData("dog\u00A0\u2028dog\r\n", "▁dog ▁dog")]
    [InlineData("dog\uFFFDs", "▁dog s")]
    [InlineData("dogcat dog", "[UNK] ▁dog")]
    [InlineData("[UNK]", "[UNK] [UNK] [UNK]")]
    [InlineData("👍🏽", "[UNK]")]
    [InlineData("\u0301", "")]
    [InlineData(" \t\n", "")]
    [InlineData("", "")]
    public void Words_are_covered_with_the_longest_pieces(string text, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), s_dogs.Pieces(s_tokenizer, text));

    [Fact]
    public void Lone_surrogates_are_dropped_like_replacement_characters()
    {
        Assert.Equal(["▁dog", "s"], s_dogs.Pieces(s_tokenizer, "dog\uD800s"));
        Assert.Empty(s_tokenizer.Encode("\uDC00 \uD800"));
    }

    [Fact]
    public void Special_pieces_in_the_text_are_ordinary_characters()
    {
        var tokenizer = new WordPieceTokenizer(SmallVocabularies.WordPiece("▁cls", "▁[", "▁]"));
        Assert.Equal([4, 3, 5], tokenizer.Encode("[CLS]").Select(token => token.Id));
    }

    [Fact]
    public void Ranges_are_those_of_the_text_before_normalisation()
    {
        Assert.Equal(["A\u0308pfel", "Äpfel", "!"], s_tokenizer.Covered("A\u0308pfel Äpfel!"));
        Assert.Equal(["DOG", "S"], s_tokenizer.Covered(" DOGS "));
        Assert.Equal(["한", "한", "한"], s_tokenizer.Covered("한"));
        Assert.Equal(["do\u200Bg", "s"], s_tokenizer.Covered("do\u200Bgs"));
        Assert.Equal(["e\u0301\u0302", "e\u0301"], s_tokenizer.Covered("e\u0301\u0302e\u0301"));
        Assert.Equal(["dogcat"], s_tokenizer.Covered(" dogcat"));
    }

    [Fact]
    public void Case_and_accents_stay_where_the_model_keeps_them()
    {
        var cased = new WordPieceTokenizer(s_dogs with { Lowercase = false });
        Assert.Equal(["▁Hund", "▁hund", "▁é", "[UNK]"], s_dogs.Pieces(cased, "Hund hund é É"));
        var accented = new WordPieceTokenizer(s_dogs with { StripAccents = false });
        Assert.Equal(["▁hund", "▁é", "▁é"], s_dogs.Pieces(accented, "Hund é É"));
        var casedBase = new WordPieceTokenizer(s_dogs with { Lowercase = false, StripAccents = true });
        Assert.Equal(["▁Hund", "▁e"], s_dogs.Pieces(casedBase, "Hünd é"));
    }

    [Fact]
    public void Ranges_hold_for_random_text()
    {
        const int Seed = 3;
        var random = new Random(Seed);
        for (int length = 0; length < 300; length++)
        {
            TokenizerAssert.Consistent(s_tokenizer, TokenizerAssert.RandomText(random, length));
        }
    }

    [Fact]
    public void A_long_word_that_cannot_be_covered_is_one_unknown_token()
    {
        string text = "dog" + new string('s', 1_000_000) + "x";
        Assert.Equal([new Token(0, 0, text.Length)], s_tokenizer.Encode(text));
    }
}
