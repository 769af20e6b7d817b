namespace NerRetriever.Models.Encoders;

/// <summary>
/// How a run of text tokens becomes a model sequence: [BOS] t1..tn, or [BOS] t1..tn [EOS] t1..tn for two readings, of
/// which the last is the one that vectors are read from.
/// </summary>
/// <param name="BosId">Token that opens the sequence, or null.</param>
/// <param name="SeparatorId">Token between two readings, or null.</param>
/// <param name="Readings">1 or 2.</param>
internal readonly record struct SequenceLayout(int? BosId, int? SeparatorId, int Readings)
{
    private int Overhead => (BosId is null ? 0 : 1) + (Readings == 2 && SeparatorId is not null ? 1 : 0);

    /// <summary>Most text tokens of a sequence of at most <paramref name="context"/> tokens.</summary>
    public int Capacity(int context) => Math.Max(0, (context - Overhead) / Readings);

    /// <summary>Length of the sequence of <paramref name="textTokens"/> text tokens.</summary>
    public int LengthOf(int textTokens) => Overhead + (Readings * textTokens);

    /// <summary>Position of the first text token of the reading that vectors are read from.</summary>
    public int ReadFrom(int textTokens) => LengthOf(textTokens) - textTokens;
}
