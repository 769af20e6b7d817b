using System.Numerics;

namespace NerRetriever.Learning.Differentiation.Optimisation;

/// <summary>Moves weights against their gradients.</summary>
/// <typeparam name="T">Float to train, double in checks.</typeparam>
public interface IOptimiser<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Takes one step over all parameters and clears their gradients.</summary>
    /// <param name="learningRate">Size of the step.</param>
    void Step(double learningRate);
}
