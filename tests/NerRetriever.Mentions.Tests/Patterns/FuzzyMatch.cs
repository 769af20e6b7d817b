namespace NerRetriever.Mentions.Tests.Patterns;

/// <summary>
/// The NER Retriever paper's test of whether two mentions are the same: lower case and a leading the, a or an stripped; equal
/// where one token set contains the other or their Jaccard similarity is at least 0.8. The paper strips accents too, which
/// changes nothing here, because both mentions are spans of the same text.
/// </summary>
internal static class FuzzyMatch
{
    public static bool AreSame(HashSet<string> left, HashSet<string> right)
    {
        int common = left.Count(right.Contains);
        int union = left.Count + right.Count - common;
        return common > 0 && (common == left.Count || common == right.Count || common >= 0.8 * union);
    }

    public static HashSet<string> Tokens(ReadOnlySpan<char> mention)
    {
        string[] tokens = mention.ToString().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (tokens.Length > 1 && tokens[0] is "the" or "a" or "an" ? tokens[1..] : tokens).ToHashSet();
    }
}
