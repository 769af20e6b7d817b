namespace NerRetriever.Text.Tokenization;

/// <summary>Which neighbouring symbols a byte-pair encoding merges, and which pair goes first.</summary>
internal interface IMergeRule
{
    /// <summary>Whether the two neighbours merge, into which token, and at which rank (lowest first).</summary>
    bool TryMerge(in Symbol left, in Symbol right, out uint rank, out int id);
}
