namespace NerRetriever.Text.Tokenization;

/// <summary>
/// The ids of the tokens that frame a sequence or stand for what has no piece; null where there is none.
/// </summary>
/// <param name="Bos">Opens a sequence.</param>
/// <param name="Eos">Ends a sequence.</param>
/// <param name="Unknown">Stands for text without a piece.</param>
internal readonly record struct SpecialIds(int? Bos, int? Eos, int? Unknown)
{
    /// <summary>Whether the id is one of them.</summary>
    public bool Contains(int id) => id == Bos || id == Eos || id == Unknown;

    /// <summary>The ids that the vocabulary names, and these for those that it does not name and that exist.</summary>
    /// <exception cref="TokenizerFormatException">A named id is not in the vocabulary.</exception>
    public SpecialIds OverriddenBy(Vocabulary vocabulary)
    {
        int count = vocabulary.Pieces.Count;
        return new SpecialIds(
            Resolve("tokenizer.ggml.bos_token_id", vocabulary.BosId, Bos, count),
            Resolve("tokenizer.ggml.eos_token_id", vocabulary.EosId, Eos, count),
            Resolve("tokenizer.ggml.unknown_token_id", vocabulary.UnknownId, Unknown, count));
    }

    private static int? Resolve(string key, int? named, int? usual, int count)
    {
        if (named is not { } id)
        {
            return usual < count ? usual : null;
        }

        return id >= 0 && id < count
            ? id
            : throw new TokenizerFormatException(key, $"{id} is not one of the {count} tokens; correct the key");
    }
}
