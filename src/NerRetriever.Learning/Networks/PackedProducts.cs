using NerRetriever.Models.Kernels;

namespace NerRetriever.Learning.Networks;

/// <summary>
/// Matrix products on the engine's kernels, which know one form only (rows times transposed weights): the others are brought
/// to it by transposing, whose cost is small beside the product's. Equal calls give equal bits on any number of threads.
/// </summary>
public sealed class PackedProducts(WorkerPool pool) : IMatrixProducts<float>, IDisposable
{
    private const int Tile = 32;

    private readonly MatrixProduct _product = new(pool);
    private float[] _left = [];
    private float[] _right = [];

    /// <inheritdoc/>
    public void TimesTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int inner)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return;
        }

        using WeightMatrix weights = WeightMatrix.FromSingles(b, b.Length / inner, inner);
        _product.Multiply(a, weights, c);
    }

    /// <inheritdoc/>
    public void Times(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int inner) =>
        TimesTransposed(a, Transpose(b, inner, ref _right), c, inner);

    /// <inheritdoc/>
    public void TransposedTimes(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int inner) =>
        TimesTransposed(Transpose(a, inner, ref _left), Transpose(b, inner, ref _right), c, inner);

    /// <inheritdoc/>
    public void Dispose() => _product.Dispose();

    /// <summary>[rows, n] as [n, rows], in tiles that stay in the cache.</summary>
    private static ReadOnlySpan<float> Transpose(ReadOnlySpan<float> matrix, int rows, ref float[] buffer)
    {
        if (buffer.Length < matrix.Length)
        {
            buffer = new float[matrix.Length];
        }

        int columns = matrix.Length / rows;
        for (int top = 0; top < rows; top += Tile)
        {
            int bottom = Math.Min(top + Tile, rows);
            for (int left = 0; left < columns; left += Tile)
            {
                int right = Math.Min(left + Tile, columns);
                for (int column = left; column < right; column++)
                {
                    for (int row = top; row < bottom; row++)
                    {
                        buffer[(column * rows) + row] = matrix[(row * columns) + column];
                    }
                }
            }
        }

        return buffer.AsSpan(0, matrix.Length);
    }
}
