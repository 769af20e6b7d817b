using NerRetriever.Models.Encoders;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Tests.Encoders;

public sealed class TokenRangeTests
{
    [Theory]
    [InlineData(0, 4, 0, 0)]    // exactly a token
    [InlineData(0, 6, 0, 1)]    // a word of two tokens
    [InlineData(4, 6, 1, 1)]    // its second token
    [InlineData(1, 3, 0, 0)]    // inside a token
    [InlineData(3, 5, 0, 1)]    // across a cut
    [InlineData(7, 8, 2, 4)]    // byte tokens of one character
    [InlineData(0, 8, 0, 4)]
    [InlineData(7, 9, 2, 4)]    // ends with a dropped character
    [InlineData(8, 9, 4, 4)]    // only a dropped character
    [InlineData(6, 7, 1, 1)]    // only a blank
    public void Last_contains_the_end_and_first_overlaps(int start, int end, int first, int last) =>
        Assert.Equal(new TokenRange(first, last), TokenRange.Of(Tokens("abcdef €!"), new TextSpan(start, end)));

    [Fact]
    public void A_token_for_inserted_text_is_no_part_of_a_mention()
    {
        Token[] tokens = [new(5, 0, 0), new(6, 0, 3), new(7, 3, 5)];
        Assert.Equal(new TokenRange(1, 2), TokenRange.Of(tokens, new TextSpan(0, 5)));
    }

    [Fact]
    public void Before_all_tokens_there_is_none() =>
        Assert.Equal(new TokenRange(-1, -1), TokenRange.Of(Tokens("! abc"), new TextSpan(0, 1)));

    [Fact]
    public void Agrees_with_the_definition_on_every_span()
    {
        const string Text = "ab €€ cdefgh! i!! jklmnopqr";
        Token[] tokens = Tokens(Text);
        for (int start = 0; start < Text.Length; start++)
        {
            for (int end = start + 1; end <= Text.Length; end++)
            {
                int last = Array.FindLastIndex(tokens, token => token.Start < end && end <= token.End);
                last = last >= 0 ? last : Array.FindLastIndex(tokens, token => token.Start < end);
                int first = Array.FindIndex(tokens, token => token.Start < end && token.End > start);
                first = first >= 0 ? first : last;
                Assert.Equal(new TokenRange(first, last), TokenRange.Of(tokens, new TextSpan(start, end)));
            }
        }
    }

    private static Token[] Tokens(string text)
    {
        var tokens = new List<Token>();
        new WordTokenizer(50, 1, 2).Encode(text, tokens);
        return [.. tokens];
    }
}
