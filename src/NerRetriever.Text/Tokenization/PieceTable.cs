namespace NerRetriever.Text.Tokenization;

/// <summary>The checked pieces of a vocabulary with their ids, found by text without making a string.</summary>
internal sealed class PieceTable
{
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsBySpan;
    private readonly bool[] _isText;

    /// <summary>Indexes the pieces.</summary>
    /// <exception cref="TokenizerFormatException">No pieces, a piece twice, or types that do not fit.</exception>
    public PieceTable(Vocabulary vocabulary, SpecialIds special)
    {
        IReadOnlyList<string> pieces = vocabulary.Pieces;
        if (vocabulary.TokenTypes is { } types && types.Count != pieces.Count)
        {
            throw new TokenizerFormatException(
                "tokenizer.ggml.token_type", $"{types.Count} types for {pieces.Count} tokens; convert the model again");
        }

        _ids = new Dictionary<string, int>(pieces.Count, StringComparer.Ordinal);
        _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _isText = new bool[pieces.Count];
        for (int id = 0; id < pieces.Count; id++)
        {
            string piece = pieces[id]
                ?? throw new TokenizerFormatException("tokenizer.ggml.tokens", $"token {id} is null; give it a text");
            _isText[id] = IsText(vocabulary, special, id);
            if (piece.Length > 0 && !_ids.TryAdd(piece, id))
            {
                throw new TokenizerFormatException(
                    "tokenizer.ggml.tokens",
                    $"tokens {_ids[piece]} and {id} are both \"{piece}\"; convert the model again");
            }

            LongestPiece = Math.Max(LongestPiece, piece.Length);
        }
    }

    /// <summary>Length of the longest piece in UTF-16 code units.</summary>
    public int LongestPiece { get; }

    /// <summary>The id of a piece of any type.</summary>
    public bool TryGetId(ReadOnlySpan<char> piece, out int id) => _idsBySpan.TryGetValue(piece, out id);

    /// <summary>The id of a piece that text may produce: not a control, unknown or byte token.</summary>
    public bool TryGetTextId(ReadOnlySpan<char> piece, out int id)
    {
        id = -1;
        return piece.Length <= LongestPiece && _idsBySpan.TryGetValue(piece, out id) && _isText[id];
    }

    private static bool IsText(Vocabulary vocabulary, SpecialIds special, int id)
    {
        if (vocabulary.TokenTypes is not { } types)
        {
            return !special.Contains(id);
        }

        return types[id] switch
        {
            TokenType.Undefined or TokenType.Normal or TokenType.UserDefined or TokenType.Unused => true,
            TokenType.Unknown or TokenType.Control or TokenType.Byte => false,
            _ => throw new TokenizerFormatException(
                "tokenizer.ggml.token_type", $"token {id} has type {(int)types[id]}, which is not one of 0 to 6"),
        };
    }
}
