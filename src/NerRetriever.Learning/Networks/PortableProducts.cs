using System.Numerics;
using System.Numerics.Tensors;

namespace NerRetriever.Learning.Networks;

/// <summary>
/// Matrix products row by row in any precision. Useful for: checking gradients in double, and the fast products against
/// these. Not useful for: training on many vectors.
/// </summary>
public sealed class PortableProducts<T> : IMatrixProducts<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public void TimesTransposed(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int inner)
    {
        int m = a.Length / inner;
        int n = b.Length / inner;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                c[(i * n) + j] = TensorPrimitives.Dot(a.Slice(i * inner, inner), b.Slice(j * inner, inner));
            }
        }
    }

    /// <inheritdoc/>
    public void Times(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int inner)
    {
        int m = a.Length / inner;
        int n = b.Length / inner;
        c.Clear();
        for (int i = 0; i < m; i++)
        {
            Span<T> row = c.Slice(i * n, n);
            for (int k = 0; k < inner; k++)
            {
                TensorPrimitives.MultiplyAdd(b.Slice(k * n, n), a[(i * inner) + k], row, row);
            }
        }
    }

    /// <inheritdoc/>
    public void TransposedTimes(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int inner)
    {
        int m = a.Length / inner;
        int n = b.Length / inner;
        c.Clear();
        for (int k = 0; k < inner; k++)
        {
            for (int i = 0; i < m; i++)
            {
                Span<T> row = c.Slice(i * n, n);
                TensorPrimitives.MultiplyAdd(b.Slice(k * n, n), a[(k * m) + i], row, row);
            }
        }
    }
}
