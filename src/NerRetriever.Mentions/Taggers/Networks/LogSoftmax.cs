using System.Numerics;
using NerRetriever.Learning.Differentiation;
using static System.Numerics.Tensors.TensorPrimitives;

namespace NerRetriever.Mentions.Taggers;

/// <summary>Logarithms of probabilities, to decode with; nothing is carried back.</summary>
internal static class LogSoftmax
{
    /// <summary>x - log sum exp(x) of each row.</summary>
    public static Tensor<T> Compute<T>(Tape<T> tape, Tensor<T> logits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> output = tape.Create(logits.Rows, logits.Columns);
        for (int row = 0; row < logits.Rows; row++)
        {
            Span<T> target = output.Row(row);
            T largest = Max<T>(logits.Row(row));
            Subtract(logits.Row(row), largest, target);
            T sum = T.Zero;
            foreach (T shifted in target)
            {
                sum += T.Exp(shifted);
            }

            Subtract(target, T.Log(sum), target);
        }

        return output;
    }
}
