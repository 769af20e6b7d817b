using System.Numerics.Tensors;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Differentiation;

/// <summary>
/// Compares the gradients of a model with central differences, (loss(w + step) - loss(w - step)) / (2 step), for every weight
/// of every parameter. The measure is that of the window network's source: the norm of the difference, below 1e-7.
/// </summary>
public static class GradientCheck
{
    /// <summary>The step of the source.</summary>
    public const double DefaultStep = 1e-4;

    /// <summary>The bound of the source.</summary>
    public const double Tolerance = 1e-7;

    /// <summary>Checks all parameters.</summary>
    /// <param name="parameters">Weights that the loss depends on; they are moved and put back. Fixed ones are passed over.</param>
    /// <param name="loss">Computes the loss, [1, 1], on the tape it is given: the same each time for the same weights, so
    /// that dropout, where there is any, has to drop the same numbers.</param>
    /// <param name="step">Distance of the central differences, whose error grows with its square.</param>
    /// <returns>A result for each parameter in their order.</returns>
    public static IReadOnlyList<GradientCheckResult> Run(
        IReadOnlyList<Parameter<double>> parameters, Func<Tape<double>, Tensor<double>> loss, double step = DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(loss);
        if (step is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step is between 0 and 1.");
        }

        var products = new PortableProducts<double>();
        var recording = new Tape<double>(products);
        var computing = new Tape<double>(products, isRecording: false);
        foreach (Parameter<double> parameter in parameters)
        {
            parameter.ClearGradient();
        }

        recording.Backward(loss(recording));
        return
        [
            .. parameters.Where(parameter => !parameter.IsFixed).Select(parameter => Compare(
                parameter,
                () =>
                {
                    computing.Clear();
                    return loss(computing).Values[0];
                },
                step)),
        ];
    }

    private static GradientCheckResult Compare(Parameter<double> parameter, Func<double> loss, double step)
    {
        var numeric = new double[parameter.Values.Length];
        for (int i = 0; i < numeric.Length; i++)
        {
            double at = parameter.Values[i];
            parameter.Values[i] = at + step;
            double above = loss();
            parameter.Values[i] = at - step;
            double below = loss();
            parameter.Values[i] = at;
            numeric[i] = (above - below) / (2 * step);
        }

        double size = TensorPrimitives.Norm<double>(numeric);
        TensorPrimitives.Subtract(numeric, parameter.Gradient, numeric);
        return new GradientCheckResult(parameter.Name, TensorPrimitives.Norm<double>(numeric), size);
    }
}
