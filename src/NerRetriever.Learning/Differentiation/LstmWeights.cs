using System.Numerics;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Differentiation;

/// <summary>
/// Weights of an LSTM of one direction with diagonal peepholes (arXiv 1508.01991, equation 2). Rows of the gates stand in the
/// order input, forget, cell, output.
/// </summary>
public sealed class LstmWeights<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Creates weights of zero.</summary>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="input">Length of an input.</param>
    /// <param name="hidden">Length of the state.</param>
    public LstmWeights(string name, int input, int hidden)
    {
        Input = new Parameter<T>($"{name}.input", 4 * hidden, input);
        Recurrent = new Parameter<T>($"{name}.recurrent", 4 * hidden, hidden);
        Peephole = new Parameter<T>($"{name}.peephole", 3, hidden);
        Bias = new Parameter<T>($"{name}.bias", 1, 4 * hidden);
    }

    /// <summary>From the input to the gates, [4 hidden, input].</summary>
    public Parameter<T> Input { get; }

    /// <summary>From the last state to the gates, [4 hidden, hidden].</summary>
    public Parameter<T> Recurrent { get; }

    /// <summary>From the cell to the input, forget and output gates, number by number, [3, hidden].</summary>
    public Parameter<T> Peephole { get; }

    /// <summary>[1, 4 hidden].</summary>
    public Parameter<T> Bias { get; }

    /// <summary>Length of the state.</summary>
    public int Hidden => Recurrent.Columns;

    /// <summary>All four.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => [Input, Recurrent, Peephole, Bias];

    /// <summary>
    /// Glorot's limits a gate; forget biases of 1, so that cells remember at the start (Jozefowicz et al., ICML 2015).
    /// </summary>
    public void Initialise(SplitMix64 random)
    {
        Input.Uniform(Math.Sqrt(6.0 / (Input.Columns + Hidden)), random);
        Recurrent.Uniform(Math.Sqrt(3.0 / Hidden), random);
        Peephole.Uniform(0.1, random);
        Bias.Values.Clear();
        Bias.Values.Slice(Hidden, Hidden).Fill(T.One);
    }
}
