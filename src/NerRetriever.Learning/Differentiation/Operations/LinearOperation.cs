using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>The linear layer.</summary>
public static class LinearOperation
{
    /// <summary>y = x W^T + b.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="input">x, [n, in].</param>
    /// <param name="weight">W, [out, in].</param>
    /// <param name="bias">b, [1, out], or null.</param>
    /// <returns>y, [n, out].</returns>
    public static Tensor<T> Linear<T>(this Tape<T> tape, Tensor<T> input, Tensor<T> weight, Tensor<T>? bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Columns, weight.Columns, nameof(weight));
        Tensor<T> output = tape.Create(input.Rows, weight.Rows);
        tape.Products.TimesTransposed(input.Values, weight.Values, output.Values, input.Columns);
        if (bias is not null)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Values.Length, weight.Rows, nameof(bias));
            for (int row = 0; row < output.Rows; row++)
            {
                TensorPrimitives.Add(output.Row(row), bias.Values, output.Row(row));
            }
        }

        tape.Record(() =>
        {
            AddWeightGradient(tape, output.Gradient, input.Values, output.Rows, weight.Gradient);
            AddInputGradient(tape, output.Gradient, weight, input.Gradient);
            if (bias is not null)
            {
                AddBiasGradient(output.Gradient, bias.Gradient);
            }
        });
        return output;
    }

    /// <summary>dW += dy^T x, with dy [n, out] and x [n, in].</summary>
    internal static void AddWeightGradient<T>(
        Tape<T> tape, ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> input, int rows, Span<T> weightGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weightGradient.IsEmpty)
        {
            return; // fixed weights
        }

        Span<T> product = tape.Reserve(weightGradient.Length).Span;
        tape.Products.TransposedTimes(outputGradient, input, product, rows);
        TensorPrimitives.Add(weightGradient, product, weightGradient);
    }

    /// <summary>dx += dy W.</summary>
    internal static void AddInputGradient<T>(Tape<T> tape, ReadOnlySpan<T> outputGradient, Tensor<T> weight, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> product = tape.Reserve(inputGradient.Length).Span;
        if (!product.IsEmpty)
        {
            tape.Products.Times(outputGradient, weight.Values, product, weight.Rows);
            TensorPrimitives.Add(inputGradient, product, inputGradient);
        }
    }

    /// <summary>db += the sum of dy's rows.</summary>
    internal static void AddBiasGradient<T>(ReadOnlySpan<T> outputGradient, Span<T> biasGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < outputGradient.Length && !biasGradient.IsEmpty; start += biasGradient.Length)
        {
            TensorPrimitives.Add(biasGradient, outputGradient.Slice(start, biasGradient.Length), biasGradient);
        }
    }
}
