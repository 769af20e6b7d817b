using System.Numerics;

namespace NerRetriever.Learning.Networks;

/// <summary>
/// The three products of row-major matrices that a linear layer needs: its output, the gradient of its input and that of
/// its weights. Sizes follow from the lengths and the inner extent.
/// </summary>
/// <typeparam name="T">Float where it has to be fast, double where gradients are checked.</typeparam>
public interface IMatrixProducts<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>c [m, n] = a [m, inner] times b [n, inner] transposed.</summary>
    void TimesTransposed(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int inner);

    /// <summary>c [m, n] = a [m, inner] times b [inner, n].</summary>
    void Times(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int inner);

    /// <summary>c [m, n] = a [inner, m] transposed times b [inner, n].</summary>
    void TransposedTimes(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int inner);
}
