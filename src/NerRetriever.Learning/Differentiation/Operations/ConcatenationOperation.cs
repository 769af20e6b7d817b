using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>Rows put side by side.</summary>
public static class ConcatenationOperation
{
    /// <summary>[n, a] and [n, b] to [n, a + b].</summary>
    public static Tensor<T> Concatenate<T>(this Tape<T> tape, Tensor<T> left, Tensor<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Rows, left.Rows, nameof(right));
        Tensor<T> output = tape.Create(left.Rows, left.Columns + right.Columns);
        for (int row = 0; row < left.Rows; row++)
        {
            left.Row(row).CopyTo(output.Row(row));
            right.Row(row).CopyTo(output.Row(row)[left.Columns..]);
        }

        tape.Record(() =>
        {
            for (int row = 0; row < left.Rows; row++)
            {
                ReadOnlySpan<T> slope = output.GradientRow(row);
                TensorPrimitives.Add(left.GradientRow(row), slope[..left.Columns], left.GradientRow(row));
                TensorPrimitives.Add(right.GradientRow(row), slope[left.Columns..], right.GradientRow(row));
            }
        });
        return output;
    }
}
