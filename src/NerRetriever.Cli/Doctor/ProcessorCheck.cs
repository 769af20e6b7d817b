using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Cli.Doctor;

/// <summary>Which instructions the processor has, which kernels the engine takes, and how many cores there are.</summary>
internal static class ProcessorCheck
{
    public const string Name = "cpu";

    public static IEnumerable<Finding> Run()
    {
        KernelChoice kernels = KernelChoice.OfThisMachine;
        string features = string.Join(", ", Features().Where(feature => feature.Has).Select(feature => feature.Name));
        string found = $"{RuntimeInformation.ProcessArchitecture}: {(features.Length > 0 ? features : "no vector extensions of x86")}; "
            + $"kernels: floats {kernels.Floats}, integers {kernels.Integers}, 8-bit weights {kernels.Bytes}";
        yield return kernels.Integers == KernelChoice.Portable
            ? new Finding(
                Name, FindingState.Note, found, "Indexing runs on portable kernels, several times slower than with AVX2; answers are the same. Index on an x86-64 machine of 2013 or later if it takes too long.")
            : new Finding(Name, FindingState.Ok, found);

        int cores = Environment.ProcessorCount;
        yield return cores == 1
            ? new Finding(Name, FindingState.Note, "1 core", "Indexing uses all cores; give the process more if it takes too long.")
            : new Finding(Name, FindingState.Ok, $"{cores} cores");
    }

    private static IEnumerable<(string Name, bool Has)> Features() =>
    [
        ("AVX2", Avx2.IsSupported),
        ("FMA", Fma.IsSupported),
        ("AVX-512F", Avx512F.IsSupported),
        ("AVX-512BW", Avx512BW.IsSupported),
        ("AVX-VNNI", AvxVnni.IsSupported),
    ];
}
