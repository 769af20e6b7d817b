using System.Runtime.InteropServices;

namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>
/// llama_model_params of the pinned version; only what <see cref="ParameterLayout"/> checks is named, and the rest is
/// carried along as the library's defaults set it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Bytes)]
internal struct ModelParameters
{
    /// <summary>Size of the structure.</summary>
    public const int Bytes = 80;

    /// <summary>Blocks to put on a GPU; -1: all, of which the CPU build has none.</summary>
    [FieldOffset(16)]
    public int GpuLayers;

    /// <summary>How blocks are shared among GPUs; 1: by layer.</summary>
    [FieldOffset(20)]
    public int SplitMode;

    /// <summary>How the file is read; 1: mapped into memory.</summary>
    [FieldOffset(28)]
    public int LoadMode;

    /// <summary>Whether weights are repacked for the CPU's kernels.</summary>
    [FieldOffset(74)]
    public byte UseExtraBuffers;
}
