using System.Numerics;

namespace NerRetriever.Learning.Differentiation.Operations;

/// <summary>Several rows made one.</summary>
public static class PoolingOperation
{
    /// <summary>
    /// The largest number of each column among the rows of a segment, such as the characters of a word (Collobert et al., JMLR
    /// 2011, section 3.3.2). The gradient goes to the first row that has it.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="input">[rows, d].</param>
    /// <param name="ends">Where each segment ends, [n]: segments follow each other and have a row at least; not to change until
    /// the way back is done.</param>
    /// <returns>[n, d].</returns>
    public static Tensor<T> SegmentMax<T>(this Tape<T> tape, Tensor<T> input, ReadOnlyMemory<int> ends)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(input);
        Check(ends.Span, input.Rows);
        int size = input.Columns;
        Tensor<T> output = tape.Create(ends.Length, size);
        var rows = new int[ends.Length * size];
        for (int segment = 0, row = 0; segment < ends.Length; segment++)
        {
            Span<T> largest = output.Row(segment);
            Span<int> chosen = rows.AsSpan(segment * size, size);
            input.Row(row).CopyTo(largest);
            chosen.Fill(row);
            while (++row < ends.Span[segment])
            {
                ReadOnlySpan<T> candidate = input.Row(row);
                for (int k = 0; k < size; k++)
                {
                    if (candidate[k] > largest[k])
                    {
                        (largest[k], chosen[k]) = (candidate[k], row);
                    }
                }
            }
        }

        tape.Record(() =>
        {
            for (int i = 0; i < rows.Length; i++)
            {
                input.Gradient[(rows[i] * size) + (i % size)] += output.Gradient[i];
            }
        });
        return output;
    }

    private static void Check(ReadOnlySpan<int> ends, int rows)
    {
        int start = 0;
        foreach (int end in ends)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start, nameof(ends));
            start = end;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(start, rows, nameof(ends));
    }
}
