using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Differentiation.Optimisation;

/// <summary>Stochastic gradient descent: w -= rate * gradient.</summary>
/// <param name="parameters">What is trained.</param>
public sealed class GradientDescent<T>(IReadOnlyList<Parameter<T>> parameters) : IOptimiser<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public void Step(double learningRate)
    {
        T rate = T.CreateChecked(-learningRate);
        foreach (Parameter<T> parameter in parameters)
        {
            for (int piece = 0; piece < parameter.Pieces; piece++)
            {
                (int start, int length) = parameter.Piece(piece);
                Span<T> weights = parameter.Values.Slice(start, length);
                TensorPrimitives.MultiplyAdd(parameter.Gradient.Slice(start, length), rate, weights, weights);
            }

            parameter.ClearGradient();
        }
    }
}
