using System.Numerics;

namespace NerRetriever.Learning.Networks;

/// <summary>Four tensors in the shape of a projection head: its weights, or their gradients, or an optimiser's moments.</summary>
internal sealed class HeadParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Creates tensors of zeros.</summary>
    public HeadParameters(HeadShape shape)
    {
        Shape = shape;
        Weight1 = new T[shape.Hidden * shape.Input];
        Bias1 = new T[shape.Hidden];
        Weight2 = new T[shape.Output * shape.Hidden];
        Bias2 = new T[shape.Output];
    }

    /// <summary>The widths.</summary>
    public HeadShape Shape { get; }

    /// <summary>First layer, row-major [hidden, in].</summary>
    public T[] Weight1 { get; }

    /// <summary>First bias, [hidden].</summary>
    public T[] Bias1 { get; }

    /// <summary>Second layer, row-major [out, hidden].</summary>
    public T[] Weight2 { get; }

    /// <summary>Second bias, [out].</summary>
    public T[] Bias2 { get; }

    /// <summary>The tensors by the names that they have in a head's file.</summary>
    public IReadOnlyList<(string Name, T[] Values)> Tensors =>
        [("linear1.weight", Weight1), ("linear1.bias", Bias1), ("linear2.weight", Weight2), ("linear2.bias", Bias2)];

    /// <summary>Weights and biases uniform in +-1/sqrt(fan-in): PyTorch's default, with which the paper's head started.</summary>
    public static HeadParameters<T> Initialise(HeadShape shape, SplitMix64 random)
    {
        var parameters = new HeadParameters<T>(shape);
        Fill(parameters.Weight1, shape.Input);
        Fill(parameters.Bias1, shape.Input);
        Fill(parameters.Weight2, shape.Hidden);
        Fill(parameters.Bias2, shape.Hidden);
        return parameters;

        void Fill(T[] tensor, int inputs)
        {
            foreach (ref T weight in tensor.AsSpan())
            {
                weight = T.CreateChecked(((random.NextDouble() * 2) - 1) / Math.Sqrt(inputs));
            }
        }
    }

    /// <summary>Takes over the values of another set of the same shape.</summary>
    public void CopyFrom(HeadParameters<T> other)
    {
        foreach (((_, T[] target), (_, T[] source)) in Tensors.Zip(other.Tensors))
        {
            source.CopyTo(target, 0);
        }
    }
}
