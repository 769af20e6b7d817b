using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

/// <summary>Made-up vocabularies, small enough to encode by hand.</summary>
internal static class SmallVocabularies
{
    /// <summary>
    /// A "llama" vocabulary: unknown, BOS, EOS, the 256 bytes if asked for, then the pieces with scores 0, -1, -2, ...
    /// </summary>
    public static Vocabulary SentencePiece(bool bytes, params string[] pieces)
    {
        var all = new List<string> { "<unk>", "<s>", "</s>" };
        var types = new List<TokenType> { TokenType.Unknown, TokenType.Control, TokenType.Control };
        for (int value = 0; bytes && value < 256; value++)
        {
            all.Add($"<0x{value:X2}>");
            types.Add(TokenType.Byte);
        }

        int special = all.Count;
        all.AddRange(pieces);
        types.AddRange(pieces.Select(_ => TokenType.Normal));
        return new Vocabulary(all)
        {
            TokenTypes = types,
            Scores = [.. all.Select((_, id) => id < special ? 0f : special - id)],
        };
    }

    /// <summary>A "gpt2" vocabulary: the 256 bytes in order, then what each merge makes.</summary>
    public static Vocabulary ByteLevel(string? preTokenizer, params string[] merges) =>
        new([.. ByteAlphabet.Characters.ToString().Select(c => c.ToString()), .. merges.Select(m => m.Replace(" ", ""))])
        {
            Merges = merges,
            PreTokenizer = preTokenizer,
        };

    /// <summary>A "bert" vocabulary: [UNK] is 0, [CLS] 1, [SEP] 2, then the pieces.</summary>
    public static Vocabulary WordPiece(params string[] pieces) =>
        new(["[UNK]", "[CLS]", "[SEP]", .. pieces]) { UnknownId = 0, BosId = 1, EosId = 2 };

    /// <summary>The text of each token.</summary>
    public static string[] Pieces(this Vocabulary vocabulary, ITokenizer tokenizer, string text) =>
        [.. tokenizer.Encode(text).Select(token => vocabulary.Pieces[token.Id])];
}
