using System.Numerics;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Differentiation;

/// <summary>Random weights to start from.</summary>
public static class Initialisation
{
    /// <summary>Fills with numbers uniform in +-<paramref name="limit"/>.</summary>
    public static void Uniform<T>(this Parameter<T> parameter, double limit, SplitMix64 random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref T weight in parameter.Values)
        {
            weight = T.CreateChecked(((random.NextDouble() * 2) - 1) * limit);
        }
    }

    /// <summary>
    /// Fills a layer [out, in] with numbers uniform in +-sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio, AISTATS 2010).
    /// </summary>
    public static void Glorot<T>(this Parameter<T> parameter, SplitMix64 random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Uniform(Math.Sqrt(6.0 / (parameter.Rows + parameter.Columns)), random);
    }
}
