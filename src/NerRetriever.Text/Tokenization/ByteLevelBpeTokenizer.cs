using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// Byte-level byte-pair encoding as in GPT-2, Llama 3 and Qwen (GGUF model "gpt2"): a pre-tokenizer splits the text
/// into words, and in each the bytes of UTF-8 merge in the order of the ranked merges.
/// </summary>
/// <remarks>
/// A byte that has no piece, which models allow for bytes outside their training text, is left out as in llama.cpp, also
/// where the model names an unknown token.
/// </remarks>
public sealed class ByteLevelBpeTokenizer : PieceTokenizer
{
    [ThreadStatic]
    private static MergeSession? s_session;

    [ThreadStatic]
    private static PreTokens? s_words;

    private readonly PreTokenizer _preTokenizer;
    private readonly MergeTable _merges;
    private readonly int[] _byteIds = new int[256];

    /// <summary>Builds the tokenizer.</summary>
    /// <exception cref="TokenizerFormatException">
    /// The vocabulary is not consistent, has no merges, or names a pre-tokenizer that is not supported.
    /// </exception>
    public ByteLevelBpeTokenizer(Vocabulary vocabulary)
        : this(vocabulary, PreTokenizer.Of(vocabulary))
    {
    }

    private ByteLevelBpeTokenizer(Vocabulary vocabulary, PreTokenizer preTokenizer)
        : base(vocabulary, default, preTokenizer.OpensWithBos, addsEos: false)
    {
        _preTokenizer = preTokenizer;
        _merges = new MergeTable(vocabulary, Pieces);
        for (int value = 0; value < _byteIds.Length; value++)
        {
            _byteIds[value] = Pieces.TryGetId(ByteAlphabet.Characters.Slice(value, 1), out int id) ? id : -1;
        }
    }

    private protected override void EncodeText(ReadOnlySpan<char> text, int offset, ICollection<Token> tokens)
    {
        PreTokens words = s_words ??= new PreTokens();
        MergeSession session = s_session ??= new MergeSession();
        int longest = Pieces.LongestPiece;
        Span<char> spelled = longest <= 1024 ? stackalloc char[longest] : new char[longest];
        _preTokenizer.Split(text, words);
        int start = 0;
        foreach (int end in words.Ends)
        {
            session.Clear();
            AddBytes(text[start..end], offset + start, session, spelled);
            if (_preTokenizer.TakesWholePieces
                && session.Count <= spelled.Length
                && Pieces.TryGetTextId(spelled[..session.Count], out int whole))
            {
                tokens.Add(new Token(whole, offset + start, offset + end));
            }
            else
            {
                session.Merge(_merges);
                Append(session.Symbols, tokens);
            }

            start = end;
        }

        session.Clear();
        words.Release();
    }

    /// <summary>Adds a symbol for each byte of the word and spells out as many as fit.</summary>
    private void AddBytes(ReadOnlySpan<char> word, int offset, MergeSession session, Span<char> spelled)
    {
        Span<byte> bytes = stackalloc byte[4];
        while (!word.IsEmpty)
        {
            Rune.DecodeFromUtf16(word, out Rune character, out int width);
            foreach (byte value in bytes[..character.EncodeToUtf8(bytes)])
            {
                if (session.Count < spelled.Length)
                {
                    spelled[session.Count] = ByteAlphabet.Characters[value];
                }

                session.Add(_byteIds[value], offset, offset + width);
            }

            word = word[width..];
            offset += width;
        }
    }

    private static void Append(ReadOnlySpan<Symbol> symbols, ICollection<Token> tokens)
    {
        for (int i = 0; i >= 0; i = symbols[i].Next)
        {
            if (symbols[i].Id >= 0)
            {
                tokens.Add(new Token(symbols[i].Id, symbols[i].Start, symbols[i].End));
            }
        }
    }
}
