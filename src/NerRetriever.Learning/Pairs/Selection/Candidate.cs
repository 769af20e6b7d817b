namespace NerRetriever.Learning.Pairs;

/// <summary>A mention in a sentence that may become a pair.</summary>
/// <param name="Priority">Hash of what it is; the least are kept.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Start">UTF-16 index of the mention in the sentence.</param>
/// <param name="End">UTF-16 index behind the mention.</param>
internal sealed record Candidate(ulong Priority, string Text, int Start, int End) : IComparable<Candidate>
{
    /// <summary>Orders by priority; the rest only breaks ties of the hash.</summary>
    public int CompareTo(Candidate? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Priority.CompareTo(other.Priority);
        order = order != 0 ? order : string.CompareOrdinal(Text, other.Text);
        order = order != 0 ? order : Start.CompareTo(other.Start);
        return order != 0 ? order : End.CompareTo(other.End);
    }
}
