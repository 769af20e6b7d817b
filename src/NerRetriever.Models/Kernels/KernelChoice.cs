using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Models.Kernels;

/// <summary>The instructions that this machine's matrix products run on, by name.</summary>
/// <param name="Floats">Products of floats, which exact precision is computed with.</param>
/// <param name="Integers">Products of rounded activations with K-quants and 4-bit weights.</param>
/// <param name="Bytes">Products of rounded activations with 8-bit weights, which floats and Q8_0 become.</param>
public sealed record KernelChoice(string Floats, string Integers, string Bytes)
{
    /// <summary>Name of the kernels that need no instructions beyond vectors of 128 bits.</summary>
    public const string Portable = "portable";

    private const string Avx512 = "AVX-512";
    private const string Avx2Name = "AVX2";

    /// <summary>What the engine takes on this machine.</summary>
    public static KernelChoice OfThisMachine { get; } = Of(KernelSet.Best);

    internal static KernelChoice Of(KernelSet kernels)
    {
        string integers = kernels.Integers switch
        {
            Avx512IntegerKernel => Avx512,
            Avx2IntegerKernel => Avx2Name,
            _ => Portable,
        };
        string floats = kernels.Singles switch
        {
            Avx512MicroKernel => Avx512,
            Avx2MicroKernel => Avx2Name,
            _ => Portable,
        };
        return new KernelChoice(floats, integers, integers == Portable ? Portable : AvxVnni.IsSupported ? "AVX-VNNI" : Avx2Name);
    }
}
