using NerRetriever.Models.Kernels;

namespace NerRetriever.Learning.Networks;

/// <summary>
/// Matrix products for steps of any size: few rows are multiplied where they lie, many on the engine's kernels, whose packing
/// of the weights then pays. The choice depends on the sizes only, so equal calls give equal bits on any number of threads.
/// </summary>
public sealed class SizedProducts(WorkerPool pool) : IMatrixProducts<float>, IDisposable
{
    // Packing reads and writes the weights once, about the cost of this many rows.
    private const int FewRows = 16;

    private readonly PortableProducts<float> _portable = new();
    private readonly PackedProducts _packed = new(pool);

    /// <inheritdoc/>
    public void TimesTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int inner) =>
        For(a.Length / inner).TimesTransposed(a, b, c, inner);

    /// <inheritdoc/>
    public void Times(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int inner) =>
        For(a.Length / inner).Times(a, b, c, inner);

    /// <inheritdoc/>
    public void TransposedTimes(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int inner) =>
        For(Math.Min(inner, a.Length / inner)).TransposedTimes(a, b, c, inner);

    /// <inheritdoc/>
    public void Dispose() => _packed.Dispose();

    private IMatrixProducts<float> For(int rows) => rows <= FewRows ? _portable : _packed;
}
