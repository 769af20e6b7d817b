using System.Diagnostics.CodeAnalysis;

namespace NerRetriever.Benchmarks.Engine.Synthetic;

/// <summary>How the matrices of a model are stored; the names are those of llama.cpp's file types.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "The format's own names.")]
internal enum WeightStorage
{
    /// <summary>All in half precision.</summary>
    F16,

    /// <summary>All in Q8_0.</summary>
    Q8_0,

    /// <summary>Q4_K, with Q6_K where it helps most.</summary>
    Q4_K_M,
}
