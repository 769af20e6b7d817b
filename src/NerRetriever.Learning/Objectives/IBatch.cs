using System.Numerics;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Objectives;

/// <summary>Some rows that go through the head together, and the loss on what comes out.</summary>
internal interface IBatch
{
    /// <summary>The rows, by their numbers in the <see cref="Training.ValueVectorSet"/>; n of them.</summary>
    IReadOnlyList<int> Rows { get; }

    /// <summary>The mean loss of the batch.</summary>
    /// <param name="unit">Projections of the rows, each of length 1: [n, dimension].</param>
    /// <param name="dimension">Length of a projection.</param>
    /// <param name="products">Matrix products of that precision.</param>
    /// <param name="gradient">Receives the gradient by <paramref name="unit"/>, [n, dimension].</param>
    T Loss<T>(ReadOnlySpan<T> unit, int dimension, IMatrixProducts<T> products, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
