using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>Gathers candidates and gives each span out once, with its best score, in order.</summary>
internal sealed class MentionCollector
{
    private readonly List<Mention> found = [];

    /// <summary>Adds a candidate; an empty span is passed over.</summary>
    public void Add(int start, int end, float score, string? coarseType = null)
    {
        if (start < end)
        {
            found.Add(new Mention(new TextSpan(start, end), score, coarseType));
        }
    }

    /// <summary>
    /// Appends the candidates, sorted by <see cref="TextSpan.CompareTo"/>; of equal spans the best stays.
    /// </summary>
    public void MoveTo(ICollection<Mention> mentions)
    {
        found.Sort(static (left, right) =>
            left.Span != right.Span ? left.Span.CompareTo(right.Span) : right.Score.CompareTo(left.Score));
        for (int i = 0; i < found.Count; i++)
        {
            if (i == 0 || found[i].Span != found[i - 1].Span)
            {
                mentions.Add(found[i]);
            }
        }

        found.Clear();
    }
}
