using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

public sealed class UserDefinedPiecesTests
{
    private static readonly Vocabulary s_base = SmallVocabularies.ByteLevel("gpt-2", "Ġ x");

    private static readonly Vocabulary s_vocabulary = s_base with
    {
        Pieces = [.. s_base.Pieces, "  ", "   ", "<b>", "<end>", "漢"],
        TokenTypes =
        [
            .. s_base.Pieces.Select(_ => TokenType.Normal), .. Enumerable.Repeat(TokenType.UserDefined, 5),
        ],
        EosId = s_base.Pieces.Count + 3,
    };

    private static readonly ByteLevelBpeTokenizer s_tokenizer = new(s_vocabulary);

    [Theory]
    [InlineData("<b>x<b>", "<b>|x|<b>")]
    [InlineData("x     x", "x|   |  |x")] // the longest first, before any shorter
    [InlineData("x x", "x|Ġx")]
    [InlineData("<b", "<|b")]
    [InlineData("漢<b>", "漢|<b>")]
    [InlineData("<end>", "<|e|n|d|>")] // frames sequences, so that it is ordinary text
    public void User_defined_pieces_are_cut_out_first(string text, string expected)
    {
        Assert.Equal(expected, string.Join('|', s_vocabulary.Pieces(s_tokenizer, text)));
        TokenizerAssert.Lossless(s_tokenizer, text);
    }

    [Fact]
    public void Text_behind_a_user_defined_piece_gets_the_space_prefix_again()
    {
        Vocabulary plain = SmallVocabularies.SentencePiece(bytes: true, "▁", "▁x", "x", "<b>");
        Vocabulary vocabulary = plain with { TokenTypes = [.. plain.TokenTypes!.SkipLast(1), TokenType.UserDefined] };
        var tokenizer = new SentencePieceBpeTokenizer(vocabulary);
        Assert.Equal(["▁x", "<b>", "▁x", "x"], vocabulary.Pieces(tokenizer, "x<b>xx"));
        Assert.Equal(["x", "<b>", "x", "x"], tokenizer.Covered("x<b>xx"));
        Assert.Equal(["<b>"], vocabulary.Pieces(tokenizer, "<b>"));
    }

    [Fact]
    public void Random_text_keeps_its_ranges()
    {
        const int Seed = 9;
        var random = new Random(Seed);
        for (int length = 0; length < 100; length++)
        {
            TokenizerAssert.Lossless(s_tokenizer, TokenizerAssert.RandomText(random, length) + "<b>");
        }
    }
}
