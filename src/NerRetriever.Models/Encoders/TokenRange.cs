using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Encoders;

/// <summary>The tokens that stand for a mention.</summary>
/// <param name="First">First token that overlaps the mention; at most <paramref name="Last"/>.</param>
/// <param name="Last">
/// The token that stands for the mention, or -1 where the mention begins before all tokens, so that only what stands
/// before the text can stand for it.
/// </param>
internal readonly record struct TokenRange(int First, int Last)
{
    /// <summary>
    /// Finds the tokens of a span. Last is the token whose range contains the end of the span, start &lt; end of span
    /// &lt;= end, the last of them where byte tokens share a character; where the tokenizer dropped that character, it
    /// is the last token that starts before the end. As tokens stand in text order, both are the last token that starts
    /// before.
    /// </summary>
    /// <param name="tokens">Tokens of the sentence in text order.</param>
    /// <param name="span">The mention.</param>
    public static TokenRange Of(ReadOnlySpan<Token> tokens, TextSpan span)
    {
        int low = 0;
        int high = tokens.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = tokens[middle].Start < span.End ? (middle + 1, high) : (low, middle);
        }

        int last = low - 1;
        int first = last;
        while (first > 0 && tokens[first - 1].End > span.Start)
        {
            first--;
        }

        return new TokenRange(first, last);
    }
}
