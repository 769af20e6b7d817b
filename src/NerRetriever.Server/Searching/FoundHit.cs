using NerRetriever.Client.Contracts;

namespace NerRetriever.Server.Searching;

/// <summary>A hit and the description that it was found by.</summary>
/// <param name="Hit">The hit.</param>
/// <param name="Description">The description.</param>
internal readonly record struct FoundHit(SearchHit Hit, string Description)
{
    /// <summary>
    /// One list of several: by score, a group once under the description that gives it the highest, and of overlapping mentions
    /// the better one. Equal scores stay in the order of the descriptions.
    /// </summary>
    public static List<FoundHit> Merge(IReadOnlyList<FoundHit[]> lists, HitGroup group, int most)
    {
        var merged = new List<FoundHit>();
        var seen = new HashSet<object>();
        var spans = new Dictionary<string, List<Text.TextSpan>>(StringComparer.Ordinal);
        foreach (FoundHit found in lists.SelectMany(list => list).OrderByDescending(found => found.Hit.Score))
        {
            if (merged.Count == most)
            {
                break;
            }

            if (seen.Add(KeyOf(found.Hit, group)) && (group != HitGroup.Mention || IsFree(found.Hit, spans)))
            {
                merged.Add(found);
            }
        }

        return merged;
    }

    private static object KeyOf(SearchHit hit, HitGroup group) => group switch
    {
        HitGroup.Sentence => (hit.DocumentId, hit.SentenceSpan),
        HitGroup.Document => hit.DocumentId,
        HitGroup.Entity => hit.Mention!.ToUpperInvariant(),
        _ => hit.MentionId!,
    };

    private static bool IsFree(SearchHit hit, Dictionary<string, List<Text.TextSpan>> spans)
    {
        if (!spans.TryGetValue(hit.DocumentId, out List<Text.TextSpan>? taken))
        {
            spans.Add(hit.DocumentId, taken = []);
        }

        Text.TextSpan span = hit.MentionSpan!.Value;
        bool free = !taken.Exists(other => other.Overlaps(span));
        if (free)
        {
            taken.Add(span);
        }

        return free;
    }
}
