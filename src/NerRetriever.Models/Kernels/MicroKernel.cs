namespace NerRetriever.Models.Kernels;

/// <summary>
/// The innermost product: 12 rows by 32 columns, <c>c = a^T b</c>. Every element is one chain of fused multiply-adds
/// over k in order, whatever the instruction set and wherever the row lies in its tile; that is what makes results
/// independent of threads and of how sentences are put together.
/// </summary>
internal abstract unsafe class MicroKernel
{
    /// <summary>Rows (tokens) a tile.</summary>
    public const int Rows = 12;

    /// <summary>Columns (outputs) a panel.</summary>
    public const int Columns = 32;

    /// <summary>The fastest kernel of this machine.</summary>
    public static MicroKernel Best { get; } =
        Avx512MicroKernel.IsSupported ? new Avx512MicroKernel()
        : Avx2MicroKernel.IsSupported ? new Avx2MicroKernel()
        : new PortableMicroKernel();

    /// <summary>All kernels that run on this machine, the fastest first.</summary>
    public static IEnumerable<MicroKernel> Available()
    {
        if (Avx512MicroKernel.IsSupported)
        {
            yield return new Avx512MicroKernel();
        }

        if (Avx2MicroKernel.IsSupported)
        {
            yield return new Avx2MicroKernel();
        }

        yield return new PortableMicroKernel();
    }

    /// <summary>Multiplies one tile by one panel.</summary>
    /// <param name="a">[depth][12], packed rows.</param>
    /// <param name="b">[depth][32], a panel.</param>
    /// <param name="c">[12][stride], of which 32 columns are written.</param>
    /// <param name="stride">Elements between rows of <paramref name="c"/>.</param>
    /// <param name="depth">Length of the inner dimension.</param>
    /// <param name="accumulate">Whether the product is added to <paramref name="c"/> or replaces it.</param>
    public abstract void Multiply(float* a, float* b, float* c, nint stride, int depth, bool accumulate);
}
