using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>Losses, each one number, [1, 1].</summary>
public static class LossOperations
{
    /// <summary>-log softmax(logits)[target], summed over the rows and divided by <paramref name="divisor"/>.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="logits">[n, classes].</param>
    /// <param name="targets">The right class of each row, [n]; not to change until the way back is done.</param>
    /// <param name="divisor">What the loss is the mean over: the rows where it is left out, or the sentences that they make.</param>
    public static Tensor<T> SoftmaxCrossEntropy<T>(this Tape<T> tape, Tensor<T> logits, ReadOnlyMemory<int> targets, int? divisor = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(tape, logits, targets.Length);
        Memory<T> probabilities = tape.Reserve(logits.Values.Length);
        T sum = T.Zero;
        for (int row = 0; row < logits.Rows; row++)
        {
            Span<T> scores = logits.Row(row);
            Span<T> share = probabilities.Span.Slice(row * logits.Columns, logits.Columns);

            // Shifted by the largest score: no exponential overflows.
            T largest = TensorPrimitives.Max<T>(scores);
            TensorPrimitives.Subtract(scores, largest, share);
            sum -= share[targets.Span[row]];
            TensorPrimitives.Exp<T>(share, share);
            T total = TensorPrimitives.Sum<T>(share);
            sum += T.Log(total);
            TensorPrimitives.Divide(share, total, share);
        }

        T count = T.CreateChecked(divisor ?? logits.Rows);
        Tensor<T> loss = Number(tape, sum / count);
        tape.Record(() =>
        {
            T scale = loss.Gradient[0] / count;
            for (int row = 0; row < logits.Rows; row++)
            {
                Span<T> gradient = logits.GradientRow(row);
                TensorPrimitives.MultiplyAdd(probabilities.Span.Slice(row * logits.Columns, logits.Columns), scale, gradient, gradient);
                gradient[targets.Span[row]] -= scale;
            }
        });
        return loss;
    }

    /// <summary>Mean over the rows of -(y log p + (1 - y) log(1 - p)), p = sigmoid(logit).</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="logits">[n, 1]: in front of the sigmoid, where nothing is lost to rounding.</param>
    /// <param name="targets">y of each row, in [0, 1], [n]; not to change until the way back is done.</param>
    public static Tensor<T> BinaryCrossEntropy<T>(this Tape<T> tape, Tensor<T> logits, ReadOnlyMemory<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(tape, logits, targets.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Columns, 1, nameof(logits));
        T sum = T.Zero;
        for (int row = 0; row < logits.Rows; row++)
        {
            // -log sigmoid(x) = log(1 + exp(-|x|)) + max(0, -x), and -log(1 - p) that of -x.
            T x = logits.Values[row];
            sum += T.LogP1(T.Exp(-T.Abs(x))) + T.Max(T.Zero, x) - (x * targets.Span[row]);
        }

        T count = T.CreateChecked(logits.Rows);
        Tensor<T> loss = Number(tape, sum / count);
        tape.Record(() =>
        {
            T scale = loss.Gradient[0] / count;
            for (int row = 0; row < logits.Rows; row++)
            {
                T p = T.One / (T.One + T.Exp(-logits.Values[row]));
                logits.Gradient[row] += scale * (p - targets.Span[row]);
            }
        });
        return loss;
    }

    /// <summary>loss + factor / 2 * the sum of squared weights: L2 regularisation.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="loss">[1, 1].</param>
    /// <param name="factor">How strongly weights are drawn to zero.</param>
    /// <param name="weights">The weights that are.</param>
    public static Tensor<T> WithSquaredNorm<T>(this Tape<T> tape, Tensor<T> loss, double factor, params Tensor<T>[] weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(weights);
        if (factor == 0)
        {
            return loss;
        }

        T scale = T.CreateChecked(factor);
        T sum = T.Zero;
        foreach (Tensor<T> weight in weights)
        {
            sum += TensorPrimitives.SumOfSquares<T>(weight.Values);
        }

        Tensor<T> output = Number(tape, loss.Values[0] + (scale * sum / T.CreateChecked(2)));
        tape.Record(() =>
        {
            loss.Gradient[0] += output.Gradient[0];
            foreach (Tensor<T> weight in weights)
            {
                TensorPrimitives.MultiplyAdd(weight.Values, scale * output.Gradient[0], weight.Gradient, weight.Gradient);
            }
        });
        return output;
    }

    /// <summary>A result of one number.</summary>
    internal static Tensor<T> Number<T>(Tape<T> tape, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> number = tape.Create(1, 1);
        number.Values[0] = value;
        return number;
    }

    private static void Check<T>(Tape<T> tape, Tensor<T> logits, int targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentOutOfRangeException.ThrowIfLessThan(logits.Rows, 1, nameof(logits));
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets, logits.Rows, nameof(targets));
    }
}
