using System.Numerics;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Learning.Differentiation;

/// <summary>
/// Reverse-mode differentiation: operations compute their result at once and put the step that carries the gradient back on
/// the tape; <see cref="Backward"/> plays these steps in reverse. Tensors live until <see cref="Clear"/>, which keeps their
/// memory for the next step. Useful for: models of a few dozen operations over matrices. Not useful for: tensors of more than
/// two extents, second derivatives. Not safe to share between threads.
/// </summary>
public sealed class Tape<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ChunkLength = 1 << 18;

    private readonly List<Action> _backward = [];
    private readonly List<T[]> _chunks = [];
    private int _chunk;
    private int _used;

    /// <summary>Creates an empty tape.</summary>
    /// <param name="products">Computes matrix products.</param>
    /// <param name="isRecording">Whether gradients are wanted; without, operations only compute.</param>
    public Tape(IMatrixProducts<T> products, bool isRecording = true)
    {
        ArgumentNullException.ThrowIfNull(products);
        (Products, IsRecording) = (products, isRecording);
    }

    /// <summary>Computes matrix products.</summary>
    public IMatrixProducts<T> Products { get; }

    /// <summary>Whether gradients are wanted.</summary>
    public bool IsRecording { get; }

    /// <summary>A tensor for an operation to write its result to. Its values are what was there before, its gradient is zero.</summary>
    public Tensor<T> Create(int rows, int columns)
    {
        Memory<T> values = Reserve(checked(rows * columns));
        Memory<T> gradient = IsRecording ? Reserve(rows * columns) : default;
        gradient.Span.Clear();
        return new Tensor<T>(rows, columns, values, gradient);
    }

    /// <summary>Memory for what an operation keeps for its way back; contents are what was there before.</summary>
    public Memory<T> Reserve(int length)
    {
        while (_chunk < _chunks.Count && _chunks[_chunk].Length - _used < length)
        {
            _chunk++;
            _used = 0;
        }

        if (_chunk == _chunks.Count)
        {
            _chunks.Add(new T[Math.Max(ChunkLength, length)]);
        }

        Memory<T> memory = _chunks[_chunk].AsMemory(_used, length);
        _used += length;
        return memory;
    }

    /// <summary>Puts the step back of an operation on the tape; it has to add to gradients, not to set them.</summary>
    public void Record(Action backward)
    {
        if (IsRecording)
        {
            _backward.Add(backward);
        }
    }

    /// <summary>Adds the gradient of a loss to everything that it was computed from.</summary>
    /// <param name="loss">One number, [1, 1], computed on this tape.</param>
    /// <exception cref="InvalidOperationException">The tape does not record.</exception>
    public void Backward(Tensor<T> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (!IsRecording)
        {
            throw new InvalidOperationException("A tape that does not record has no way back.");
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(loss.Values.Length, 1, nameof(loss));
        loss.Gradient[0] = T.One;
        for (int i = _backward.Count - 1; i >= 0; i--)
        {
            _backward[i]();
        }
    }

    /// <summary>Forgets all tensors of the tape, ready for the next step.</summary>
    public void Clear()
    {
        _backward.Clear();
        (_chunk, _used) = (0, 0);
    }
}
