using System.Numerics;
using System.Numerics.Tensors;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Objectives;

/// <summary>
/// The triplet margin loss on the distance 1 - cosine: max(0, margin + d(anchor, positive) - d(anchor, negative)), the
/// mean over the triplets (arXiv 2509.04011, section 3).
/// </summary>
/// <param name="rows">Distinct rows that the triplets use.</param>
/// <param name="triplets">Places in <paramref name="rows"/>.</param>
/// <param name="margin">How much nearer the positive has to be.</param>
internal sealed class TripletBatch(int[] rows, Triplet[] triplets, double margin) : IBatch
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Rows => rows;

    /// <inheritdoc/>
    public T Loss<T>(ReadOnlySpan<T> unit, int dimension, IMatrixProducts<T> products, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        gradient.Clear();
        T loss = T.Zero;
        T share = T.One / T.CreateChecked(triplets.Length);
        foreach (Triplet triplet in triplets)
        {
            ReadOnlySpan<T> anchor = Row(unit, triplet.Anchor, dimension);
            ReadOnlySpan<T> positive = Row(unit, triplet.Positive, dimension);
            ReadOnlySpan<T> negative = Row(unit, triplet.Negative, dimension);
            T excess = T.CreateChecked(margin) - TensorPrimitives.Dot(anchor, positive) + TensorPrimitives.Dot(anchor, negative);
            if (excess > T.Zero)
            {
                loss += excess * share;
                Add(negative, share, gradient, triplet.Anchor);
                Add(positive, -share, gradient, triplet.Anchor);
                Add(anchor, -share, gradient, triplet.Positive);
                Add(anchor, share, gradient, triplet.Negative);
            }
        }

        return loss;
    }

    private static ReadOnlySpan<T> Row<T>(ReadOnlySpan<T> rows, int row, int dimension) => rows.Slice(row * dimension, dimension);

    private static void Add<T>(ReadOnlySpan<T> vector, T factor, Span<T> gradient, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> target = gradient.Slice(row * vector.Length, vector.Length);
        TensorPrimitives.MultiplyAdd(vector, factor, target, target);
    }
}
