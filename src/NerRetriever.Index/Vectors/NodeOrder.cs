namespace NerRetriever.Index.Vectors;

/// <summary>Says which of two nodes stands at the root of a <see cref="NodeHeap{TOrder}"/>.</summary>
internal interface INodeOrder
{
    /// <summary>Whether <paramref name="left"/> leaves the heap before <paramref name="right"/>.</summary>
    static abstract bool Precedes(ScoredNode left, ScoredNode right);
}

/// <summary>The best-ranked node at the root: the candidates that a graph search expands next.</summary>
internal readonly struct BestFirst : INodeOrder
{
    /// <inheritdoc/>
    public static bool Precedes(ScoredNode left, ScoredNode right) => left.IsBefore(right);
}

/// <summary>The worst-ranked node at the root: the results found so far, of which the worst is replaced.</summary>
internal readonly struct WorstFirst : INodeOrder
{
    /// <inheritdoc/>
    public static bool Precedes(ScoredNode left, ScoredNode right) => right.IsBefore(left);
}
