using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Mentions without overlap, for forms that cannot hold any (BIO labels, marks in running text): the surest mentions first, of
/// equally sure ones the longest and then the one that comes first, each where it overlaps none that was taken before.
/// </summary>
public static class FlatMentions
{
    /// <summary>The mentions that stay, in the order of the text.</summary>
    public static IReadOnlyList<Mention> Of(IEnumerable<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        var kept = new SortedSet<Mention>(ByStart);
        foreach (Mention mention in mentions
            .OrderByDescending(mention => mention.Score)
            .ThenByDescending(mention => mention.Span.Length)
            .ThenBy(mention => mention.Span))
        {
            // Kept ones are disjoint, so only the neighbours can overlap.
            Mention before = kept.GetViewBetween(At(0), At(mention.Span.Start)).Max;
            Mention after = kept.GetViewBetween(At(mention.Span.Start), At(int.MaxValue)).Min;
            bool free = (before.Span.Length == 0 || !before.Span.Overlaps(mention.Span))
                && (after.Span.Length == 0 || !after.Span.Overlaps(mention.Span));
            if (free)
            {
                kept.Add(mention);
            }
        }

        return [.. kept];
    }

    private static readonly Comparer<Mention> ByStart =
        Comparer<Mention>.Create((left, right) => left.Span.Start.CompareTo(right.Span.Start));

    private static Mention At(int start) => new(new TextSpan(start, start));
}
