using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Networks;

/// <summary>
/// A projection head that can be trained: Linear, SiLU, dropout, Linear, scaling to length 1, forward and backward over a
/// batch (arXiv 2509.04011, section 3). What the forward pass leaves is kept for the backward pass that follows it.
/// </summary>
internal sealed class HeadNetwork<T>(HeadParameters<T> parameters, IMatrixProducts<T> products)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly HeadShape _shape = parameters.Shape;
    private ReadOnlyMemory<T> _rows; // [n, in]
    private ReadOnlyMemory<T> _keep; // [n, hidden], or empty
    private T[] _before = []; // [n, hidden], in front of SiLU
    private T[] _gate = []; // [n, hidden], its sigmoid
    private T[] _hidden = []; // [n, hidden], behind dropout
    private T[] _unit = []; // [n, out]
    private T[] _length = []; // [n], of the outputs before they were scaled
    private T[] _outputGradient = []; // [n, out]
    private T[] _hiddenGradient = []; // [n, hidden]
    private int _count;

    /// <summary>Projects rows.</summary>
    /// <param name="rows">Value vectors [n, in]; they must not change until the backward pass is done.</param>
    /// <param name="keep">Dropout factors [n, hidden]: 0, or 1 / (1 - rate); empty where nothing is dropped.</param>
    /// <returns>Unit vectors [n, out], valid until the next call; a row of zeros stays zero.</returns>
    public ReadOnlySpan<T> Forward(ReadOnlyMemory<T> rows, ReadOnlyMemory<T> keep)
    {
        (_rows, _keep, _count) = (rows, keep, rows.Length / _shape.Input);
        Reserve();
        Span<T> before = Hidden(_before);
        Span<T> gate = Hidden(_gate);
        Span<T> hidden = Hidden(_hidden);
        products.TimesTransposed(rows.Span, parameters.Weight1, before, _shape.Input);
        AddToRows(before, parameters.Bias1);
        TensorPrimitives.Sigmoid<T>(before, gate);
        TensorPrimitives.Multiply<T>(before, gate, hidden);
        if (!keep.IsEmpty)
        {
            TensorPrimitives.Multiply(hidden, keep.Span, hidden);
        }

        Span<T> unit = Output(_unit);
        products.TimesTransposed(hidden, parameters.Weight2, unit, _shape.Hidden);
        AddToRows(unit, parameters.Bias2);
        for (int i = 0; i < _count; i++)
        {
            Span<T> row = unit.Slice(i * _shape.Output, _shape.Output);
            _length[i] = TensorPrimitives.Norm<T>(row);
            if (_length[i] > T.Zero)
            {
                TensorPrimitives.Divide(row, _length[i], row);
            }
        }

        return unit;
    }

    /// <summary>Gradients of the weights for the rows of the last forward pass.</summary>
    /// <param name="unitGradient">Gradient of the loss by the unit vectors, [n, out].</param>
    /// <param name="gradients">Receives the gradients.</param>
    public void Backward(ReadOnlySpan<T> unitGradient, HeadParameters<T> gradients)
    {
        Span<T> output = Output(_outputGradient);
        for (int i = 0; i < _count; i++)
        {
            UnscaleGradient(i, unitGradient.Slice(i * _shape.Output, _shape.Output), output.Slice(i * _shape.Output, _shape.Output));
        }

        products.TransposedTimes(output, Hidden(_hidden), gradients.Weight2, _count);
        SumRows(output, gradients.Bias2);
        Span<T> hidden = Hidden(_hiddenGradient);
        products.Times(output, parameters.Weight2, hidden, _shape.Output);
        if (!_keep.IsEmpty)
        {
            TensorPrimitives.Multiply(hidden, _keep.Span, hidden);
        }

        // d SiLU(x) / dx = s (1 + x (1 - s)), with s = sigmoid(x).
        Span<T> before = Hidden(_before);
        Span<T> gate = Hidden(_gate);
        for (int i = 0; i < hidden.Length; i++)
        {
            hidden[i] *= gate[i] * (T.One + (before[i] * (T.One - gate[i])));
        }

        products.TransposedTimes(hidden, _rows.Span, gradients.Weight1, _count);
        SumRows(hidden, gradients.Bias1);
    }

    /// <summary>With u = y / |y|: dy = (du - u (u . du)) / |y|.</summary>
    private void UnscaleGradient(int row, ReadOnlySpan<T> unitGradient, Span<T> gradient)
    {
        if (_length[row] <= T.Zero)
        {
            gradient.Clear();
            return;
        }

        ReadOnlySpan<T> unit = _unit.AsSpan(row * _shape.Output, _shape.Output);
        T along = TensorPrimitives.Dot(unit, unitGradient);
        TensorPrimitives.MultiplyAdd(unit, -along, unitGradient, gradient);
        TensorPrimitives.Divide(gradient, _length[row], gradient);
    }

    private static void AddToRows(Span<T> rows, T[] bias)
    {
        for (int start = 0; start < rows.Length; start += bias.Length)
        {
            Span<T> row = rows.Slice(start, bias.Length);
            TensorPrimitives.Add(row, bias, row);
        }
    }

    private static void SumRows(ReadOnlySpan<T> rows, T[] sum)
    {
        Array.Clear(sum);
        for (int start = 0; start < rows.Length; start += sum.Length)
        {
            TensorPrimitives.Add(sum, rows.Slice(start, sum.Length), sum);
        }
    }

    private Span<T> Hidden(T[] buffer) => buffer.AsSpan(0, _count * _shape.Hidden);

    private Span<T> Output(T[] buffer) => buffer.AsSpan(0, _count * _shape.Output);

    private void Reserve()
    {
        if (_length.Length >= _count)
        {
            return;
        }

        _length = new T[_count];
        (_before, _gate, _hidden, _hiddenGradient) = (New(_shape.Hidden), New(_shape.Hidden), New(_shape.Hidden), New(_shape.Hidden));
        (_unit, _outputGradient) = (New(_shape.Output), New(_shape.Output));

        T[] New(int width) => new T[_count * width];
    }
}
