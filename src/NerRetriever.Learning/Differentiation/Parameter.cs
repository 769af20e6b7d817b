using System.Numerics;

namespace NerRetriever.Learning.Differentiation;

/// <summary>
/// Weights of a model, row-major [rows, columns]. Tables of which a step reads few rows, such as word vectors, keep a sparse
/// gradient: the rows that were touched, which alone are cleared and updated.
/// </summary>
public sealed class Parameter<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _values;
    private readonly T[] _gradient;
    private readonly bool[] _isTouched;
    private readonly List<int> _touched = [];

    /// <summary>Creates weights of zero.</summary>
    /// <param name="name">Name in the model's file, unique in the model.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <param name="isSparse">Whether gradients reach single rows only, through <see cref="Operations.EmbeddingOperations"/>.</param>
    /// <param name="isFixed">Whether the weights stay as they are; they get no gradient.</param>
    public Parameter(string name, int rows, int columns, bool isSparse = false, bool isFixed = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        (Name, IsSparse, IsFixed) = (name, isSparse, isFixed);
        _values = new T[checked(rows * columns)];
        _gradient = isFixed ? [] : new T[_values.Length];
        _isTouched = isSparse ? new bool[rows] : [];
        Tensor = new Tensor<T>(rows, columns, _values, _gradient);
    }

    /// <summary>Name in the model's file.</summary>
    public string Name { get; }

    /// <summary>Whether only touched rows have a gradient.</summary>
    public bool IsSparse { get; }

    /// <summary>Whether the weights are left as they are.</summary>
    public bool IsFixed { get; }

    /// <summary>The weights for use in an operation.</summary>
    public Tensor<T> Tensor { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Tensor.Rows;

    /// <summary>Numbers in a row.</summary>
    public int Columns => Tensor.Columns;

    /// <summary>The weights, [rows, columns].</summary>
    public Span<T> Values => _values;

    /// <summary>The weights for a writer.</summary>
    internal ReadOnlyMemory<T> Memory => _values;

    /// <summary>Their gradient, [rows, columns]; empty where they are fixed.</summary>
    public Span<T> Gradient => _gradient;

    /// <summary>Pieces with a gradient: none where fixed, the touched rows where sparse, otherwise one.</summary>
    internal int Pieces => IsFixed ? 0 : IsSparse ? _touched.Count : 1;

    /// <summary>Where a piece lies in <see cref="Values"/> and <see cref="Gradient"/>.</summary>
    internal (int Start, int Length) Piece(int piece) =>
        IsSparse ? (_touched[piece] * Columns, Columns) : (0, _values.Length);

    /// <summary>Notes that a row of a sparse parameter gets a gradient.</summary>
    internal void Touch(int row)
    {
        if (!_isTouched[row])
        {
            _isTouched[row] = true;
            _touched.Add(row);
        }
    }

    /// <summary>Makes the gradient zero, ready for the next step.</summary>
    public void ClearGradient()
    {
        if (!IsSparse)
        {
            Array.Clear(_gradient);
            return;
        }

        foreach (int row in _touched)
        {
            _gradient.AsSpan(row * Columns, IsFixed ? 0 : Columns).Clear();
            _isTouched[row] = false;
        }

        _touched.Clear();
    }
}
