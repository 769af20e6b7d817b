namespace NerRetriever.Text.Tokenization;

/// <summary>
/// What the tokenizers of GGUF models share: the checked vocabulary, the tokens that frame a sequence, and the
/// user-defined pieces, which are cut out of the text before anything else looks at it.
/// </summary>
public abstract class PieceTokenizer : ITokenizer
{
    private readonly UserDefinedPieces _userDefined;

    private protected PieceTokenizer(Vocabulary vocabulary, SpecialIds usual, bool addsBos, bool addsEos)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (vocabulary.Pieces.Count == 0)
        {
            throw new TokenizerFormatException(
                "tokenizer.ggml.tokens", "the vocabulary is empty; convert the model again");
        }

        SpecialIds special = usual.OverriddenBy(vocabulary);
        VocabularySize = vocabulary.Pieces.Count;
        BosId = Framing("bos", special.Bos, vocabulary.AddBos, addsBos);
        EosId = Framing("eos", special.Eos, vocabulary.AddEos, addsEos);
        SeparatorId = special.Eos;
        UnknownId = special.Unknown;
        Pieces = new PieceTable(vocabulary, special);
        _userDefined = new UserDefinedPieces(vocabulary, special);
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    public int? BosId { get; }

    /// <inheritdoc/>
    public int? EosId { get; }

    /// <inheritdoc/>
    public int? SeparatorId { get; }

    /// <summary>The token for text that no piece covers, or null.</summary>
    public int? UnknownId { get; }

    private protected PieceTable Pieces { get; }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, ICollection<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (!_userDefined.OccurIn(text))
        {
            EncodeText(text, 0, tokens);
            return;
        }

        foreach (Token fragment in _userDefined.Split(text))
        {
            if (fragment.Id == UserDefinedPieces.PlainText)
            {
                EncodeText(text[fragment.Start..fragment.End], fragment.Start, tokens);
            }
            else
            {
                tokens.Add(fragment);
            }
        }
    }

    /// <summary>
    /// Appends the tokens of text without user-defined pieces that begins at <paramref name="offset"/>.
    /// </summary>
    private protected abstract void EncodeText(ReadOnlySpan<char> text, int offset, ICollection<Token> tokens);

    private static int? Framing(string name, int? id, bool? wanted, bool usual)
    {
        if (wanted == true && id is null)
        {
            throw new TokenizerFormatException(
                $"tokenizer.ggml.add_{name}_token", $"is true, but tokenizer.ggml.{name}_token_id is not set; set it");
        }

        return wanted ?? usual ? id : null;
    }
}
