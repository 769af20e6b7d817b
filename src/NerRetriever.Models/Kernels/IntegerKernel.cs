namespace NerRetriever.Models.Kernels;

/// <summary>
/// The innermost product of rounded activations and quantised weights: 12 rows by 32 columns, up to 256 inputs. Sums
/// within a scale are integers, and so the same on every instruction set; then every element adds one product a block or
/// group, in order. The rows of a call are the tile's first; those behind them may be written too.
/// </summary>
internal abstract unsafe class IntegerKernel
{
    /// <summary>The fastest kernel of this machine.</summary>
    public static IntegerKernel Best { get; } = Available().First();

    /// <summary>All kernels that run on this machine, the fastest first.</summary>
    public static IEnumerable<IntegerKernel> Available()
    {
        if (Avx512IntegerKernel.IsSupported)
        {
            yield return new Avx512IntegerKernel();
        }

        if (Avx2IntegerKernel.IsSupported)
        {
            yield return new Avx2IntegerKernel();
        }

        yield return new PortableIntegerKernel();
    }

    /// <summary>Adds the product with a super-block to <paramref name="c"/>.</summary>
    /// <param name="a">A tile with one scale a row, and sums.</param>
    /// <param name="b">The weights.</param>
    /// <param name="c">[12][32].</param>
    /// <param name="rows">Rows that are needed, 1 to 12.</param>
    public abstract void Multiply(in ByteTile a, in SuperBlockPanel b, float* c, int rows);

    /// <summary>Adds the product with groups to <paramref name="c"/>.</summary>
    /// <param name="a">A tile with a scale for each group.</param>
    /// <param name="b">The weights.</param>
    /// <param name="c">[12][32].</param>
    /// <param name="rows">Rows that are needed, 1 to 12.</param>
    public abstract void Multiply(in ByteTile a, in GroupPanel b, float* c, int rows);
}
