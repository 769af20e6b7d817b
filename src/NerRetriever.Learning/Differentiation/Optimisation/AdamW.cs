using System.Numerics;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Differentiation.Optimisation;

/// <summary>
/// Adam (arXiv 1412.6980), and AdamW (arXiv 1711.05101) where weights decay. Sparse parameters move, decay and keep moments in
/// the rows that a step touched only; rows that rest neither drift on old moments nor decay.
/// </summary>
public sealed class AdamW<T> : IOptimiser<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly T[][] _mean;
    private readonly T[][] _square;
    private readonly double _decay;
    private int _steps;

    /// <summary>Starts with moments of zero.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="decay">Share of a weight that a step of size 1 takes away; 0 is plain Adam. Biases, parameters of one
    /// row, do not decay.</param>
    public AdamW(IReadOnlyList<Parameter<T>> parameters, double decay = 0)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegative(decay);
        (_parameters, _decay) = (parameters, decay);
        _mean = [.. parameters.Select(parameter => new T[parameter.Gradient.Length])];
        _square = [.. parameters.Select(parameter => new T[parameter.Gradient.Length])];
    }

    /// <inheritdoc/>
    public void Step(double learningRate)
    {
        _steps++;
        var decaying = new AdamUpdate<T>(_steps, learningRate, _decay);
        var keeping = new AdamUpdate<T>(_steps, learningRate);
        for (int i = 0; i < _parameters.Count; i++)
        {
            Parameter<T> parameter = _parameters[i];
            AdamUpdate<T> update = parameter.Rows > 1 ? decaying : keeping;
            for (int piece = 0; piece < parameter.Pieces; piece++)
            {
                (int start, int length) = parameter.Piece(piece);
                update.Apply(
                    parameter.Values.Slice(start, length),
                    parameter.Gradient.Slice(start, length),
                    _mean[i].AsSpan(start, length),
                    _square[i].AsSpan(start, length));
            }

            parameter.ClearGradient();
        }
    }
}
