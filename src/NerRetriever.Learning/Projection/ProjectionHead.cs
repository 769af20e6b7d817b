using System.Buffers;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Projection;

/// <summary>
/// The two-layer perceptron that maps value vectors into the space where mentions lie near their types:
/// Linear(in, hidden), SiLU, Linear(hidden, out); dropout acts in training only (arXiv 2509.04011, section 3).
/// Immutable and safe to share between threads.
/// </summary>
public sealed class ProjectionHead
{
    private readonly float[] _weight1; // [hidden, in]
    private readonly float[] _bias1; // [hidden]
    private readonly float[] _weight2; // [out, hidden]
    private readonly float[] _bias2; // [out]

    /// <summary>Creates a head from its weights, which are kept and not copied.</summary>
    /// <param name="weight1">First layer, row-major [hidden, in].</param>
    /// <param name="bias1">First bias, [hidden].</param>
    /// <param name="weight2">Second layer, row-major [out, hidden].</param>
    /// <param name="bias2">Second bias, [out].</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other, or a number is not finite.</exception>
    public ProjectionHead(float[] weight1, float[] bias1, float[] weight2, float[] bias2)
    {
        ArgumentNullException.ThrowIfNull(weight1);
        ArgumentNullException.ThrowIfNull(bias1);
        ArgumentNullException.ThrowIfNull(weight2);
        ArgumentNullException.ThrowIfNull(bias2);
        HiddenDimension = bias1.Length;
        OutputDimension = bias2.Length;
        InputDimension = HiddenDimension == 0 ? 0 : weight1.Length / HiddenDimension;
        if (InputDimension == 0 || OutputDimension == 0 || weight1.Length != HiddenDimension * InputDimension
            || weight2.Length != OutputDimension * HiddenDimension)
        {
            throw new ArgumentException(
                $"Weights of {weight1.Length} and {weight2.Length} numbers do not fit biases of {bias1.Length} and {bias2.Length}.");
        }

        foreach (float[] tensor in new[] { weight1, bias1, weight2, bias2 })
        {
            if (!TensorPrimitives.IsFiniteAll(tensor))
            {
                throw new ArgumentException("A weight is not a finite number.");
            }
        }

        (_weight1, _bias1, _weight2, _bias2) = (weight1, bias1, weight2, bias2);
    }

    /// <summary>Width of the value vectors that go in.</summary>
    public int InputDimension { get; }

    /// <summary>Width between the two layers.</summary>
    public int HiddenDimension { get; }

    /// <summary>Width of the vectors that come out.</summary>
    public int OutputDimension { get; }

    /// <summary>First layer, row-major [hidden, in].</summary>
    public ReadOnlyMemory<float> Weight1 => _weight1;

    /// <summary>First bias, [hidden].</summary>
    public ReadOnlyMemory<float> Bias1 => _bias1;

    /// <summary>Second layer, row-major [out, hidden].</summary>
    public ReadOnlyMemory<float> Weight2 => _weight2;

    /// <summary>Second bias, [out].</summary>
    public ReadOnlyMemory<float> Bias2 => _bias2;

    /// <summary>Projects rows and scales each to length 1, so that inner products are cosines.</summary>
    /// <param name="rows">Value vectors, row-major [n, in].</param>
    /// <param name="projected">Receives the projections, row-major [n, out].</param>
    /// <exception cref="ArgumentException">The spans are not n whole rows.</exception>
    public void Project(ReadOnlySpan<float> rows, Span<float> projected)
    {
        Forward(rows, projected);
        UnitVectors.Normalise(projected, OutputDimension);
    }

    /// <summary>The network's output as trained, without normalisation.</summary>
    /// <param name="rows">Value vectors, row-major [n, in].</param>
    /// <param name="output">Receives the outputs, row-major [n, out].</param>
    /// <exception cref="ArgumentException">The spans are not n whole rows.</exception>
    public void Forward(ReadOnlySpan<float> rows, Span<float> output)
    {
        int count = rows.Length / InputDimension;
        if (rows.Length != count * InputDimension || output.Length != count * OutputDimension)
        {
            throw new ArgumentException(
                $"{rows.Length} and {output.Length} numbers are not the same count of rows of {InputDimension} and {OutputDimension}.");
        }

        float[] rented = ArrayPool<float>.Shared.Rent(HiddenDimension);
        Span<float> hidden = rented.AsSpan(0, HiddenDimension);
        for (int i = 0; i < count; i++)
        {
            Linear(_weight1, _bias1, rows.Slice(i * InputDimension, InputDimension), hidden);
            Silu(hidden);
            Linear(_weight2, _bias2, hidden, output.Slice(i * OutputDimension, OutputDimension));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Linear(float[] weight, float[] bias, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int o = 0; o < y.Length; o++)
        {
            y[o] = bias[o] + TensorPrimitives.Dot(weight.AsSpan(o * x.Length, x.Length), x);
        }
    }

    private static void Silu(Span<float> x)
    {
        foreach (ref float value in x)
        {
            value /= 1f + MathF.Exp(-value);
        }
    }
}
