using System.Numerics;
using System.Numerics.Tensors;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Objectives;

/// <summary>
/// The many-negatives contrastive loss: cross-entropy of a softmax over cosine / temperature, of each mention over the
/// batch's type names and of each name over its mentions, the two directions averaged. Where several are right, the target
/// is shared equally among them (Khosla et al., arXiv 2004.11362, equation 2).
/// </summary>
/// <param name="mentions">Rows of the mentions, m of them.</param>
/// <param name="types">Rows of the distinct type names, n of them; each is right for at least one mention.</param>
/// <param name="relation">How mention and name stand to each other, [m, n]; each mention has at least one right name.</param>
/// <param name="temperature">Divides the cosines; small values attend to the hardest negatives.</param>
internal sealed class ContrastiveBatch(int[] mentions, int[] types, Relation[] relation, double temperature) : IBatch
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Rows { get; } = [.. mentions, .. types];

    /// <inheritdoc/>
    public T Loss<T>(ReadOnlySpan<T> unit, int dimension, IMatrixProducts<T> products, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int boundary = mentions.Length * dimension;
        var logits = new T[relation.Length]; // [m, n]
        var slope = new T[relation.Length]; // d loss / d logits
        products.TimesTransposed(unit[..boundary], unit[boundary..], logits, dimension);
        TensorPrimitives.Divide(logits, T.CreateChecked(temperature), logits);

        T loss = T.Zero;
        for (int mention = 0; mention < mentions.Length; mention++)
        {
            loss += CrossEntropy(logits, slope, new Line(mention * types.Length, 1, types.Length), 0.5 / mentions.Length);
        }

        for (int type = 0; type < types.Length; type++)
        {
            loss += CrossEntropy(logits, slope, new Line(type, types.Length, mentions.Length), 0.5 / types.Length);
        }

        TensorPrimitives.Divide(slope, T.CreateChecked(temperature), slope);
        products.Times(slope, unit[boundary..], gradient[..boundary], types.Length);
        products.TransposedTimes(slope, unit[..boundary], gradient[boundary..], mentions.Length);
        return loss;
    }

    /// <summary>Weighted cross-entropy along a row or column of the logits; its gradient is added to the slope.</summary>
    private T CrossEntropy<T>(T[] logits, T[] slope, Line line, double weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T most = T.NegativeInfinity;
        int right = 0;
        for (int at = line.Start; at < line.End; at += line.Stride)
        {
            right += relation[at] == Relation.Right ? 1 : 0;
            most = relation[at] == Relation.LeftOut ? most : T.Max(most, logits[at]);
        }

        T sum = T.Zero;
        T rightLogits = T.Zero;
        for (int at = line.Start; at < line.End; at += line.Stride)
        {
            sum += relation[at] == Relation.LeftOut ? T.Zero : T.Exp(logits[at] - most);
            rightLogits += relation[at] == Relation.Right ? logits[at] : T.Zero;
        }

        T share = T.One / T.CreateChecked(right);
        T logSum = most + T.Log(sum);
        T scale = T.CreateChecked(weight);
        for (int at = line.Start; at < line.End; at += line.Stride)
        {
            if (relation[at] != Relation.LeftOut)
            {
                T target = relation[at] == Relation.Right ? share : T.Zero;
                slope[at] += scale * (T.Exp(logits[at] - logSum) - target);
            }
        }

        return scale * (logSum - (rightLogits * share));
    }

    /// <summary>A row or column of a row-major matrix: Count elements, Stride apart.</summary>
    private readonly record struct Line(int Start, int Stride, int Count)
    {
        public int End => Start + (Stride * Count);
    }
}
