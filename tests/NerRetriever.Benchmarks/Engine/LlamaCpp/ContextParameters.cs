using System.Runtime.InteropServices;

namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>
/// llama_context_params of the pinned version; only what is set or checked is named, and the rest is carried along as the
/// library's defaults set it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Bytes)]
internal unsafe struct ContextParameters
{
    /// <summary>Size of the structure.</summary>
    public const int Bytes = 160;

    /// <summary>Tokens that the cache of keys and values holds; 0: the model's context.</summary>
    [FieldOffset(0)]
    public uint ContextTokens;

    /// <summary>Most tokens of a call.</summary>
    [FieldOffset(4)]
    public uint BatchTokens;

    /// <summary>Most tokens that are computed together.</summary>
    [FieldOffset(8)]
    public uint ComputeTokens;

    /// <summary>Most sequences.</summary>
    [FieldOffset(12)]
    public uint Sequences;

    /// <summary>Threads for single tokens.</summary>
    [FieldOffset(28)]
    public int Threads;

    /// <summary>Threads for more than one token.</summary>
    [FieldOffset(32)]
    public int BatchThreads;

    /// <summary>Whether flash attention is used; -1: as the library sees fit.</summary>
    [FieldOffset(52)]
    public int FlashAttention;

    /// <summary>Called for the nodes of the graph; see <see cref="ValueStop"/>.</summary>
    [FieldOffset(88)]
    public delegate* unmanaged<void*, byte, void*, byte> Evaluate;

    /// <summary>What the callback is given back.</summary>
    [FieldOffset(96)]
    public void* EvaluateState;

    /// <summary>Type of cached keys; 1: F16.</summary>
    [FieldOffset(104)]
    public int KeyType;

    /// <summary>Type of cached values; 1: F16.</summary>
    [FieldOffset(108)]
    public int ValueType;

    /// <summary>Whether all sequences share one cache.</summary>
    [FieldOffset(133)]
    public byte UnifiedCache;
}
