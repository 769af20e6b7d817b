using System.Numerics.Tensors;
using NerRetriever.Learning.Differentiation;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// The mean of the weights at the ends of epochs, which generalises better than those of any single one (Izmailov et al., arXiv
/// 1803.05407). Training goes on from its own weights.
/// </summary>
internal sealed class AveragedWeights(IReadOnlyList<Parameter<float>> parameters)
{
    private readonly float[][] _mean = [.. parameters.Select(parameter => new float[parameter.IsFixed ? 0 : parameter.Values.Length])];
    private int _count;

    /// <summary>Takes the weights as they are into the mean, and changes places with it.</summary>
    /// <returns>The weights before; <see cref="Leave"/> puts them back.</returns>
    public float[][] Enter()
    {
        _count++;
        float[][] own = [.. _mean.Select((mean, i) => parameters[i].Values[..mean.Length].ToArray())];
        for (int i = 0; i < _mean.Length; i++)
        {
            TensorPrimitives.Lerp(_mean[i], own[i], 1f / _count, _mean[i]);
            _mean[i].CopyTo(parameters[i].Values);
        }

        return own;
    }

    /// <summary>Puts weights back to train on from.</summary>
    public void Leave(float[][] own)
    {
        for (int i = 0; i < own.Length; i++)
        {
            own[i].CopyTo(parameters[i].Values);
        }
    }
}
