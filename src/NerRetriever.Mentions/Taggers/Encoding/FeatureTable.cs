using NerRetriever.Learning.Pairs;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Features hashed to rows of a table, so that no list of features has to be kept (Weinberger et al., ICML 2009).
/// </summary>
/// <param name="rows">Rows of the table.</param>
internal sealed class FeatureTable(int rows)
{
    /// <summary>The hash of a kind of features.</summary>
    public static SeededHash Kind(string name) => SeededHash.Of(0, name);

    /// <summary>Row of a feature of up to three texts.</summary>
    public int Row(SeededHash kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second = default, ReadOnlySpan<char> third = default)
    {
        ulong hash = kind.With(first).With(second).With(third).Value;
        return (int)Math.BigMul(hash, (ulong)rows, out _);
    }
}
