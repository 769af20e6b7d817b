using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>
/// One pass of an LSTM over a batch and its way back (arXiv 1508.01991, equation 2): i = s(z_i + p_i c'), f = s(z_f + p_f c'),
/// c = f c' + i tanh(z_c), o = s(z_o + p_o c), h = o tanh(c), with z = W x + U h' + b and ' the step before.
/// </summary>
internal sealed class LstmPass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> _tape;
    private readonly LstmWeights<T> _weights;
    private readonly Tensor<T> _gates; // [n, 4 hidden]: z, then i, f, tanh(z_c), o; its gradient is z's
    private readonly Memory<T> _cell; // [n, hidden]: c
    private readonly Memory<T> _squashed; // [n, hidden]: tanh(c)
    private readonly Memory<T> _before; // [n, hidden]: h', for U's gradient
    private readonly Memory<T> _zero; // [hidden]
    private readonly Memory<T> _stateCarry; // [hidden]: gradient of h'
    private readonly Memory<T> _cellCarry; // [hidden]: gradient of c'
    private readonly int _hidden;
    private readonly bool _isReversed;

    public LstmPass(Tape<T> tape, Tensor<T> gates, LstmWeights<T> weights, bool isReversed)
    {
        (_tape, _gates, _weights, _isReversed, _hidden) = (tape, gates, weights, isReversed, weights.Hidden);
        int length = gates.Rows * _hidden;
        (_cell, _squashed, _before) = (tape.Reserve(length), tape.Reserve(length), tape.Reserve(length));
        (_zero, _stateCarry, _cellCarry) = (tape.Reserve(_hidden), tape.Reserve(_hidden), tape.Reserve(_hidden));
        _zero.Span.Clear();
        Output = tape.Create(gates.Rows, _hidden);
    }

    /// <summary>h, [n, hidden].</summary>
    public Tensor<T> Output { get; }

    /// <summary>Runs over the sequence of rows [start, start + length).</summary>
    public void Forward(int start, int length)
    {
        ReadOnlySpan<T> state = _zero.Span, cell = _zero.Span;
        for (int step = 0; step < length; step++)
        {
            int row = RowOf(start, length, step);
            state.CopyTo(Row(_before, row));
            Step(row, state, cell);
            state = Output.Row(row);
            cell = Row(_cell, row);
        }
    }

    /// <summary>Carries the gradient of the sequence's states back to z, the peepholes and the recurrent product's input.</summary>
    public void Backward(int start, int length)
    {
        _stateCarry.Span.Clear();
        _cellCarry.Span.Clear();
        for (int step = length - 1; step >= 0; step--)
        {
            int row = RowOf(start, length, step);
            ReadOnlySpan<T> cellBefore = step == 0 ? _zero.Span : Row(_cell, RowOf(start, length, step - 1));
            StepBack(row, cellBefore);
            if (step > 0)
            {
                CarryState(_gates.GradientRow(row));
            }
        }
    }

    /// <summary>dU += dz^T h' over the batch.</summary>
    public void AddRecurrentGradient() => LinearOperation.AddWeightGradient(
        _tape, _gates.Gradient, _before.Span, _gates.Rows, _weights.Recurrent.Gradient);

    private void Step(int row, ReadOnlySpan<T> state, ReadOnlySpan<T> cellBefore)
    {
        Span<T> gates = _gates.Row(row);
        ReadOnlySpan<T> recurrent = _weights.Recurrent.Values;
        for (int k = 0; k < gates.Length; k++)
        {
            gates[k] += TensorPrimitives.Dot(recurrent.Slice(k * _hidden, _hidden), state);
        }

        Span<T> input = gates[.._hidden], forget = gates.Slice(_hidden, _hidden);
        Span<T> candidate = gates.Slice(2 * _hidden, _hidden), output = gates[(3 * _hidden)..];
        Span<T> cell = Row(_cell, row), squashed = Row(_squashed, row);
        TensorPrimitives.MultiplyAdd(Peephole(0), cellBefore, input, input);
        TensorPrimitives.MultiplyAdd(Peephole(1), cellBefore, forget, forget);
        TensorPrimitives.Sigmoid<T>(input, input);
        TensorPrimitives.Sigmoid<T>(forget, forget);
        TensorPrimitives.Tanh<T>(candidate, candidate);
        TensorPrimitives.Multiply<T>(input, candidate, cell);
        TensorPrimitives.MultiplyAdd(forget, cellBefore, cell, cell);
        TensorPrimitives.MultiplyAdd(Peephole(2), cell, output, output);
        TensorPrimitives.Sigmoid<T>(output, output);
        TensorPrimitives.Tanh<T>(cell, squashed);
        TensorPrimitives.Multiply<T>(output, squashed, Output.Row(row));
    }

    private void StepBack(int row, ReadOnlySpan<T> cellBefore)
    {
        ReadOnlySpan<T> gates = _gates.Row(row), cell = Row(_cell, row), squashed = Row(_squashed, row), slope = Output.GradientRow(row);
        Span<T> dz = _gates.GradientRow(row), stateCarry = _stateCarry.Span, cellCarry = _cellCarry.Span;
        ReadOnlySpan<T> peephole = _weights.Peephole.Values;
        Span<T> peepholeGradient = _weights.Peephole.Gradient;
        int h = _hidden;
        for (int k = 0; k < h; k++)
        {
            T i = gates[k], f = gates[h + k], g = gates[(2 * h) + k], o = gates[(3 * h) + k], tanh = squashed[k];
            T dh = slope[k] + stateCarry[k];
            T dzo = dh * tanh * o * (T.One - o);
            T dc = cellCarry[k] + (dh * o * (T.One - (tanh * tanh))) + (dzo * peephole[(2 * h) + k]);
            T dzi = dc * g * i * (T.One - i);
            T dzf = dc * cellBefore[k] * f * (T.One - f);
            (dz[k], dz[h + k], dz[(2 * h) + k], dz[(3 * h) + k]) = (dzi, dzf, dc * i * (T.One - (g * g)), dzo);
            cellCarry[k] = (dc * f) + (dzi * peephole[k]) + (dzf * peephole[h + k]);
            peepholeGradient[k] += dzi * cellBefore[k];
            peepholeGradient[h + k] += dzf * cellBefore[k];
            peepholeGradient[(2 * h) + k] += dzo * cell[k];
        }
    }

    /// <summary>dh' = U^T dz.</summary>
    private void CarryState(ReadOnlySpan<T> dz)
    {
        Span<T> carry = _stateCarry.Span;
        ReadOnlySpan<T> recurrent = _weights.Recurrent.Values;
        carry.Clear();
        for (int k = 0; k < dz.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(recurrent.Slice(k * _hidden, _hidden), dz[k], carry, carry);
        }
    }

    private int RowOf(int start, int length, int step) => start + (_isReversed ? length - 1 - step : step);

    private ReadOnlySpan<T> Peephole(int gate) => _weights.Peephole.Tensor.Row(gate);

    private Span<T> Row(Memory<T> matrix, int row) => matrix.Span.Slice(row * _hidden, _hidden);
}
