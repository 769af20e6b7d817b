namespace NerRetriever.Evaluation.Datasets;

/// <summary>Orders gold mentions by span, then by label.</summary>
internal sealed class GoldMentionOrder : IComparer<GoldMention>
{
    /// <summary>The one instance.</summary>
    public static GoldMentionOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(GoldMention x, GoldMention y)
    {
        int order = x.Span.CompareTo(y.Span);
        return order != 0 ? order : string.CompareOrdinal(x.Label, y.Label);
    }
}
