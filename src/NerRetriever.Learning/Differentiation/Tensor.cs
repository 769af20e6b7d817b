using System.Numerics;

namespace NerRetriever.Learning.Differentiation;

/// <summary>A row-major matrix [rows, columns] on a <see cref="Tape{T}"/> or of a <see cref="Parameter{T}"/>, with its gradient.</summary>
/// <typeparam name="T">Float to train and to predict, double where gradients are checked.</typeparam>
public sealed class Tensor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Memory<T> _values;
    private readonly Memory<T> _gradient;

    internal Tensor(int rows, int columns, Memory<T> values, Memory<T> gradient) =>
        (Rows, Columns, _values, _gradient) = (rows, columns, values, gradient);

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Columns { get; }

    /// <summary>The numbers, [rows, columns].</summary>
    public Span<T> Values => _values.Span;

    /// <summary>Gradient of the loss by the numbers, to which operations add; empty where the tape does not record.</summary>
    public Span<T> Gradient => _gradient.Span;

    /// <summary>One row's numbers, [columns].</summary>
    public Span<T> Row(int row) => _values.Span.Slice(row * Columns, Columns);

    /// <summary>One row's gradient, [columns].</summary>
    public Span<T> GradientRow(int row) => _gradient.Span.Slice(row * Columns, Columns);
}
