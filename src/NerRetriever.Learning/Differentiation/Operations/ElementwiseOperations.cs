using System.Numerics;
using System.Numerics.Tensors;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>Operations on each number by itself; results have the shape of the input.</summary>
public static class ElementwiseOperations
{
    /// <summary>tanh(x).</summary>
    public static Tensor<T> Tanh<T>(this Tape<T> tape, Tensor<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> output = Like(tape, input);
        TensorPrimitives.Tanh<T>(input.Values, output.Values);
        tape.Record(() =>
        {
            Span<T> x = input.Gradient, y = output.Values, slope = output.Gradient;
            for (int i = 0; i < y.Length; i++)
            {
                x[i] += slope[i] * (T.One - (y[i] * y[i]));
            }
        });
        return output;
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static Tensor<T> Sigmoid<T>(this Tape<T> tape, Tensor<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> output = Like(tape, input);
        TensorPrimitives.Sigmoid<T>(input.Values, output.Values);
        tape.Record(() =>
        {
            Span<T> x = input.Gradient, y = output.Values, slope = output.Gradient;
            for (int i = 0; i < y.Length; i++)
            {
                x[i] += slope[i] * y[i] * (T.One - y[i]);
            }
        });
        return output;
    }

    /// <summary>x sigmoid(x) (Elfwing, Uchibe and Doya, arXiv 1702.03118).</summary>
    public static Tensor<T> Silu<T>(this Tape<T> tape, Tensor<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> output = Like(tape, input);
        Memory<T> gate = tape.Reserve(input.Values.Length);
        TensorPrimitives.Sigmoid<T>(input.Values, gate.Span);
        TensorPrimitives.Multiply<T>(input.Values, gate.Span, output.Values);
        tape.Record(() =>
        {
            Span<T> x = input.Values, s = gate.Span, slope = output.Gradient, gradient = input.Gradient;
            for (int i = 0; i < x.Length; i++)
            {
                gradient[i] += slope[i] * s[i] * (T.One + (x[i] * (T.One - s[i])));
            }
        });
        return output;
    }

    /// <summary>x + y, both of one shape.</summary>
    public static Tensor<T> Add<T>(this Tape<T> tape, Tensor<T> left, Tensor<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> output = Like(tape, left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentOutOfRangeException.ThrowIfNotEqual((right.Rows, right.Columns), (left.Rows, left.Columns), nameof(right));
        TensorPrimitives.Add<T>(left.Values, right.Values, output.Values);
        tape.Record(() =>
        {
            TensorPrimitives.Add(left.Gradient, output.Gradient, left.Gradient);
            TensorPrimitives.Add(right.Gradient, output.Gradient, right.Gradient);
        });
        return output;
    }

    /// <summary>
    /// Drops a share of the numbers and scales the others by 1 / (1 - rate), so that the mean stays (Srivastava et al., JMLR
    /// 2014). A rate of 0 returns the input.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="input">x.</param>
    /// <param name="rate">Share to drop, from 0 to below 1.</param>
    /// <param name="random">Chooses what is dropped.</param>
    public static Tensor<T> Dropout<T>(this Tape<T> tape, Tensor<T> input, double rate, SplitMix64 random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        if (rate is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A share from 0 to below 1.");
        }

        if (rate == 0)
        {
            return input;
        }

        Tensor<T> output = Like(tape, input);
        Memory<T> factors = tape.Reserve(input.Values.Length);
        T kept = T.CreateChecked(1 / (1 - rate));
        foreach (ref T factor in factors.Span)
        {
            factor = random.NextDouble() < rate ? T.Zero : kept;
        }

        TensorPrimitives.Multiply<T>(input.Values, factors.Span, output.Values);
        tape.Record(() => TensorPrimitives.MultiplyAdd<T>(output.Gradient, factors.Span, input.Gradient, input.Gradient));
        return output;
    }

    private static Tensor<T> Like<T>(Tape<T> tape, Tensor<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(input);
        return tape.Create(input.Rows, input.Columns);
    }
}
