using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>Rows of a table, whose gradient touches only the rows that were read.</summary>
public static class EmbeddingOperations
{
    /// <summary>Rows of a table side by side: each <paramref name="width"/> ids in turn make one row of the result.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="table">A sparse parameter, [rows, d].</param>
    /// <param name="ids">Rows to read, [n * width]; they must not change until the way back is done.</param>
    /// <param name="width">Rows of the table in one row of the result: 1 for word vectors, C for windows of C words.</param>
    /// <returns>[n, width * d].</returns>
    public static Tensor<T> Embed<T>(this Tape<T> tape, Parameter<T> table, ReadOnlyMemory<int> ids, int width = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(tape, table);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ids.Length % width, 0, nameof(ids));
        int size = table.Columns;
        Tensor<T> output = tape.Create(ids.Length / width, width * size);
        for (int i = 0; i < ids.Length; i++)
        {
            table.Tensor.Row(ids.Span[i]).CopyTo(output.Values.Slice(i * size, size));
        }

        if (!table.IsFixed)
        {
            tape.Record(() =>
            {
                for (int i = 0; i < ids.Length; i++)
                {
                    AddToRow(table, ids.Span[i], output.Gradient.Slice(i * size, size));
                }
            });
        }

        return output;
    }

    /// <summary>
    /// Sums of rows of a table: a linear layer over features that are there or not. Row i of the result sums the rows
    /// ids[ends[i - 1]..ends[i]].
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="table">A sparse parameter, [features, d].</param>
    /// <param name="ids">Features of all rows, one row's behind the other; not to change until the way back is done.</param>
    /// <param name="ends">Where each row's features end, [n]; not to change either.</param>
    /// <param name="factors">What each id's row is multiplied by, [ids], such as 0 where a feature is dropped; empty for 1. Not
    /// to change either.</param>
    /// <returns>[n, d].</returns>
    public static Tensor<T> EmbedSum<T>(
        this Tape<T> tape, Parameter<T> table, ReadOnlyMemory<int> ids, ReadOnlyMemory<int> ends, ReadOnlyMemory<T> factors = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(tape, table);
        if (!factors.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(factors.Length, ids.Length, nameof(factors));
        }

        Tensor<T> output = tape.Create(ends.Length, table.Columns);
        output.Values.Clear();
        for (int row = 0, i = 0; row < ends.Length; row++)
        {
            Span<T> sum = output.Row(row);
            for (; i < ends.Span[row]; i++)
            {
                AddTimes(table.Tensor.Row(ids.Span[i]), factors, i, sum);
            }
        }

        if (!table.IsFixed)
        {
            tape.Record(() =>
            {
                for (int row = 0, i = 0; row < ends.Length; row++)
                {
                    for (; i < ends.Span[row]; i++)
                    {
                        if (factors.IsEmpty || factors.Span[i] != T.Zero)
                        {
                            table.Touch(ids.Span[i]);
                            AddTimes(output.GradientRow(row), factors, i, table.Tensor.GradientRow(ids.Span[i]));
                        }
                    }
                }
            });
        }

        return output;
    }

    /// <summary>target += factor of the id * source.</summary>
    private static void AddTimes<T>(ReadOnlySpan<T> source, ReadOnlyMemory<T> factors, int id, Span<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (factors.IsEmpty)
        {
            TensorPrimitives.Add(target, source, target);
        }
        else
        {
            TensorPrimitives.MultiplyAdd(source, factors.Span[id], target, target);
        }
    }

    private static void AddToRow<T>(Parameter<T> table, int row, ReadOnlySpan<T> slope)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        table.Touch(row);
        Span<T> gradient = table.Tensor.GradientRow(row);
        TensorPrimitives.Add(gradient, slope, gradient);
    }

    private static void Check<T>(Tape<T> tape, Parameter<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(table);
        if (!table.IsSparse)
        {
            throw new ArgumentException($"\"{table.Name}\" is not sparse; only tables made so know which rows were read.", nameof(table));
        }
    }
}
