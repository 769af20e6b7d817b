namespace NerRetriever.Text;

/// <summary>Where tokens and labels stand in a CoNLL file and what its labels mean.</summary>
public sealed record ConllReaderOptions
{
    /// <summary>
    /// Column of the token, counted from 0; a negative number counts from the last column, which is -1.
    /// </summary>
    public int TokenColumn { get; init; }

    /// <summary>Column of the label, counted like <see cref="TokenColumn"/>.</summary>
    public int LabelColumn { get; init; } = -1;

    /// <summary>How labels mark the extent of a mention.</summary>
    public ConllLabelScheme Labels { get; init; }

    /// <summary>What makes one document.</summary>
    public ConllUnit Unit { get; init; }

    /// <summary>
    /// What stands between two tokens in the document's text, or null to tell by the file: nothing once the file has
    /// shown a token that is white space itself (labels at character level, as in KLUE-NER), otherwise a space.
    /// </summary>
    public string? JoinWith { get; init; }
}
