using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Differentiation.Optimisation;

/// <summary>Keeps single steps from leaping (Pascanu, Mikolov and Bengio, ICML 2013).</summary>
public static class GradientClipping
{
    /// <summary>Scales all gradients together so that their norm is at most <paramref name="limit"/>.</summary>
    /// <returns>The norm before.</returns>
    public static double ClipToNorm<T>(IReadOnlyList<Parameter<T>> parameters, double limit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        double squares = 0;
        ForEach(parameters, gradient => squares += double.CreateChecked(TensorPrimitives.SumOfSquares<T>(gradient)));
        double norm = Math.Sqrt(squares);
        if (norm > limit)
        {
            T factor = T.CreateChecked(limit / norm);
            ForEach(parameters, gradient => TensorPrimitives.Multiply(gradient, factor, gradient));
        }

        return norm;
    }

    private static void ForEach<T>(IReadOnlyList<Parameter<T>> parameters, GradientAction<T> action)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (Parameter<T> parameter in parameters)
        {
            for (int piece = 0; piece < parameter.Pieces; piece++)
            {
                (int start, int length) = parameter.Piece(piece);
                action(parameter.Gradient.Slice(start, length));
            }
        }
    }

    private delegate void GradientAction<T>(Span<T> gradient);
}
