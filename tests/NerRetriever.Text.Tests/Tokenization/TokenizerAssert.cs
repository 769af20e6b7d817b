using System.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

/// <summary>What holds for the tokens of every tokenizer.</summary>
internal static class TokenizerAssert
{
    /// <summary>One name of every rule by which byte-level BPE splits text.</summary>
    public static TheoryData<string> PreTokenizers =>
    [
        "default", "gpt-2", "llama-bpe", "qwen2", "smollm", "falcon", "qwen35", "seed-coder", "tekken", "gpt-4o",
        "deepseek-llm", "deepseek-coder", "deepseek-v3", "bloom", "viking",
    ];

    public static List<Token> Encode(this ITokenizer tokenizer, string text)
    {
        var tokens = new List<Token>();
        tokenizer.Encode(text, tokens);
        return tokens;
    }

    /// <summary>The characters that each token stands for.</summary>
    public static string[] Covered(this ITokenizer tokenizer, string text) =>
        [.. tokenizer.Encode(text).Select(token => text[token.Start..token.End])];

    /// <summary>
    /// Ids are in the vocabulary, and ranges are ordered, inside the text and never split a code point.
    /// </summary>
    public static void Consistent(ITokenizer tokenizer, string text)
    {
        var previous = new Token(0, 0, 0);
        foreach (Token token in tokenizer.Encode(text))
        {
            Assert.InRange(token.Id, 0, tokenizer.VocabularySize - 1);
            Assert.InRange(token.Start, previous.Start, text.Length);
            Assert.InRange(token.End, Math.Max(token.Start, previous.End), text.Length);
            Assert.True(
                token.Start >= previous.End || NextCodePoint(text, token.Start) == previous.End,
                "only tokens for bytes of one character overlap");
            Assert.False(IsInsideCodePoint(text, token.Start) || IsInsideCodePoint(text, token.End));
            previous = token;
        }
    }

    /// <summary>As <see cref="Consistent"/>, and no character is left out.</summary>
    public static void Lossless(ITokenizer tokenizer, string text)
    {
        Consistent(tokenizer, text);
        int covered = 0;
        foreach (Token token in tokenizer.Encode(text))
        {
            Assert.True(token.Start <= covered, $"characters {covered} to {token.Start} have no token");
            covered = token.End;
        }

        Assert.Equal(text.Length, covered);
    }

    /// <summary>Random text of all kinds of characters, lone surrogates among them.</summary>
    public static string RandomText(Random random, int length)
    {
        string[] alphabet =
        [
            "a", "b", "B", "the", " ", "  ", "\n", "\r\n", "\t", "\0", "'s", "'LL", "1", "23", "٣", ".", "!?", "<s>", "é",
            "e\u0301", "ß", "Ω", "щ", "漢", "한", "ש", "👍🏽", "😶‍🌫️", "𝟘", "\u00A0", "\u2028", "\uD800", "\uDFFF", "▁",
        ];
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(alphabet[random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }

    private static int NextCodePoint(string text, int index) =>
        index + (Rune.TryGetRuneAt(text, index, out Rune codePoint) ? codePoint.Utf16SequenceLength : 1);

    private static bool IsInsideCodePoint(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);
}
