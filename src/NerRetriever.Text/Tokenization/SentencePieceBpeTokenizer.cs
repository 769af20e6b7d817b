using System.Buffers;
using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// SentencePiece's byte-pair encoding as in Llama 2 (GGUF model "llama"): spaces become U+2581, the adjacent pair whose
/// joint piece has the best score merges first, and what has no piece falls back to its UTF-8 bytes.
/// </summary>
/// <remarks>
/// Follows llama.cpp, except that control, unknown and byte pieces are never made from text, as in SentencePiece
/// itself.
/// </remarks>
public sealed class SentencePieceBpeTokenizer : PieceTokenizer
{
    private const char Space = '\u2581';

    [ThreadStatic]
    private static MergeSession? s_session;

    private readonly uint[] _ranks;
    private readonly int[] _byteIds = new int[256];
    private readonly bool _addSpacePrefix;

    /// <summary>Builds the tokenizer.</summary>
    /// <exception cref="TokenizerFormatException">The vocabulary is not consistent or has no scores.</exception>
    public SentencePieceBpeTokenizer(Vocabulary vocabulary)
        : base(vocabulary, new SpecialIds(Bos: 1, Eos: 2, Unknown: 0), addsBos: true, addsEos: false)
    {
        _addSpacePrefix = vocabulary.AddSpacePrefix;
        _ranks = RankByScore(vocabulary);
        for (int value = 0; value < _byteIds.Length; value++)
        {
            _byteIds[value] = Pieces.TryGetId($"<0x{value:X2}>", out int id) ? id : -1;
        }
    }

    private protected override void EncodeText(ReadOnlySpan<char> text, int offset, ICollection<Token> tokens)
    {
        if (text.IsEmpty)
        {
            return;
        }

        int prefix = _addSpacePrefix ? 1 : 0;
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length + prefix);
        MergeSession session = s_session ??= new MergeSession();
        try
        {
            Span<char> escaped = buffer.AsSpan(0, text.Length + prefix);
            escaped[0] = Space;
            text.Replace(escaped[prefix..], ' ', Space);
            AddCharacters(escaped, session);
            session.Merge(new ScoreRule(Pieces, _ranks, escaped));
            ReadOnlySpan<Symbol> symbols = session.Symbols;
            for (int i = 0; i >= 0; i = symbols[i].Next)
            {
                // Where the range begins with the prefix it has no character of the text there.
                var token = new Token(
                    symbols[i].Id,
                    offset + Math.Max(symbols[i].Start - prefix, 0),
                    offset + symbols[i].End - prefix);
                AppendOrFallBack(escaped[symbols[i].Start..symbols[i].End], token, tokens);
            }
        }
        finally
        {
            session.Clear();
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private void AddCharacters(Span<char> escaped, MergeSession session)
    {
        for (int i = 0; i < escaped.Length;)
        {
            if (Rune.DecodeFromUtf16(escaped[i..], out _, out int width) != OperationStatus.Done)
            {
                escaped[i] = '\uFFFD';
            }

            int id = Pieces.TryGetTextId(escaped.Slice(i, width), out int found) ? found : -1;
            session.Add(id, i, i + width);
            i += width;
        }
    }

    private void AppendOrFallBack(ReadOnlySpan<char> character, Token token, ICollection<Token> tokens)
    {
        if (token.Id >= 0)
        {
            tokens.Add(token);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        bytes = bytes[..Encoding.UTF8.GetBytes(character, bytes)];
        foreach (byte value in bytes)
        {
            if (_byteIds[value] < 0)
            {
                if (UnknownId is { } unknown)
                {
                    tokens.Add(token with { Id = unknown });
                }

                return;
            }
        }

        foreach (byte value in bytes)
        {
            tokens.Add(token with { Id = _byteIds[value] });
        }
    }

    private static uint[] RankByScore(Vocabulary vocabulary)
    {
        const string Key = "tokenizer.ggml.scores";
        IReadOnlyList<float> scores = vocabulary.Scores
            ?? throw new TokenizerFormatException(Key, "is missing, and \"llama\" needs it; convert the model again");
        if (scores.Count != vocabulary.Pieces.Count)
        {
            throw new TokenizerFormatException(
                Key, $"{scores.Count} scores for {vocabulary.Pieces.Count} tokens; convert the model again");
        }

        var ranks = new uint[scores.Count];
        for (int id = 0; id < ranks.Length; id++)
        {
            if (float.IsNaN(scores[id]))
            {
                throw new TokenizerFormatException(
                    Key, $"the score of token {id} is not a number; convert the model again");
            }

            // Adding zero makes -0 the same as 0. The bits of a float order like the float once those of a negative
            // number are inverted and the sign is flipped; ranks run the other way, best first.
            uint bits = BitConverter.SingleToUInt32Bits(scores[id] + 0f);
            uint ascending = (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
            ranks[id] = ~ascending;
        }

        return ranks;
    }

    private readonly ref struct ScoreRule(PieceTable pieces, uint[] ranks, ReadOnlySpan<char> text) : IMergeRule
    {
        private readonly ReadOnlySpan<char> _text = text;

        public bool TryMerge(in Symbol left, in Symbol right, out uint rank, out int id)
        {
            bool merges = pieces.TryGetTextId(_text[left.Start..right.End], out id);
            rank = merges ? ranks[id] : 0;
            return merges;
        }
    }
}
