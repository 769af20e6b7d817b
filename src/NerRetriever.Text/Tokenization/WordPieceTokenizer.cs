namespace NerRetriever.Text.Tokenization;

/// <summary>
/// WordPiece as in BERT (GGUF model "bert"): after normalisation each word is covered from left to right with the
/// longest pieces; pieces at word starts carry U+2581, others are bare. A word that cannot be covered is one unknown
/// token.
/// </summary>
public sealed class WordPieceTokenizer : PieceTokenizer
{
    private const int CapacityKept = 1 << 16;

    [ThreadStatic]
    private static NormalizedWord? s_word;

    [ThreadStatic]
    private static List<Token>? s_wordTokens;

    private readonly BertNormalizer _normalizer;
    private readonly int _unknownId;

    /// <summary>Builds the tokenizer.</summary>
    /// <exception cref="TokenizerFormatException">The vocabulary is not consistent or has no unknown token.</exception>
    public WordPieceTokenizer(Vocabulary vocabulary)
        : base(vocabulary, new SpecialIds(Bos: 101, Eos: 102, Unknown: 100), addsBos: true, addsEos: true)
    {
        _normalizer = new BertNormalizer(vocabulary.Lowercase, vocabulary.StripAccents ?? vocabulary.Lowercase);
        _unknownId = UnknownId ?? throw new TokenizerFormatException(
            "tokenizer.ggml.unknown_token_id", "is missing, and \"bert\" needs it; set it to the id of [UNK]");
    }

    private protected override void EncodeText(ReadOnlySpan<char> text, int offset, ICollection<Token> tokens)
    {
        NormalizedWord word = s_word ??= new NormalizedWord();
        List<Token> wordTokens = s_wordTokens ??= [];
        int position = 0;
        while (_normalizer.TryReadWord(text, ref position, word))
        {
            wordTokens.Clear();
            if (!TryCover(word, offset, wordTokens))
            {
                tokens.Add(new Token(_unknownId, offset + word.Places[0].Start, offset + word.Places[^1].End));
                continue;
            }

            foreach (Token token in wordTokens)
            {
                tokens.Add(token);
            }
        }

        if (wordTokens.Capacity > CapacityKept)
        {
            s_wordTokens = null;
        }
    }

    private bool TryCover(NormalizedWord word, int offset, List<Token> tokens)
    {
        ReadOnlySpan<char> characters = word.Characters;
        for (int start = 0, end; start < characters.Length; start = end)
        {
            int id;
            end = Math.Min(characters.Length, start + Pieces.LongestPiece);
            while (!Pieces.TryGetTextId(characters[start..end], out id))
            {
                if (--end == start)
                {
                    return false;
                }
            }

            tokens.Add(new Token(id, offset + word.Places[start].Start, offset + word.Places[end - 1].End));
        }

        return true;
    }
}
