namespace NerRetriever.Models.Kernels;

/// <summary>The innermost products of one instruction set.</summary>
/// <param name="Singles">Floats.</param>
/// <param name="Integers">Rounded activations and quantised weights.</param>
internal sealed record KernelSet(MicroKernel Singles, IntegerKernel Integers)
{
    /// <summary>The fastest of this machine.</summary>
    public static KernelSet Best { get; } = new(MicroKernel.Best, IntegerKernel.Best);

    /// <summary>All that run on this machine, the fastest first.</summary>
    public static IEnumerable<KernelSet> Available() =>
        MicroKernel.Available().Zip(IntegerKernel.Available(), (singles, integers) => new KernelSet(singles, integers));
}
