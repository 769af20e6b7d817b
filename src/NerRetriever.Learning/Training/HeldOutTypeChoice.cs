using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Chooses types to hold out where the pairs do not: a share of the type names at random, leaving out the large ones, which
/// would take much of the training with them. A held-out name is not trained on, and a mention that bears one is not either.
/// </summary>
internal static class HeldOutTypeChoice
{
    /// <summary>The held-out type names.</summary>
    /// <param name="typesOfMentions">Type names of each mention.</param>
    /// <param name="typeCount">Number of type names.</param>
    /// <param name="share">Share of the names, and the share of the mentions above which a name is large.</param>
    /// <param name="random">Chooses.</param>
    public static IEnumerable<int> Choose(IReadOnlyList<int[]> typesOfMentions, int typeCount, double share, SplitMix64 random)
    {
        var mentions = new int[typeCount];
        foreach (int type in typesOfMentions.SelectMany(types => types))
        {
            mentions[type]++;
        }

        int[] order = [.. Enumerable.Range(0, typeCount).Where(type => mentions[type] <= Math.Max(1, share * typesOfMentions.Count))];
        random.Shuffle(order.AsSpan());
        return order.Take((int)Math.Ceiling(share * typeCount));
    }
}
