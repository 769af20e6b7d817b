namespace NerRetriever.Models.Kernels;

/// <summary>How matrix products are computed.</summary>
public enum EnginePrecision
{
    /// <summary>In 32-bit floats on the weights as stored.</summary>
    Exact,

    /// <summary>
    /// In integers: activations rounded to 8 bits, once for each group of 256 (K-quants) or 32, as llama.cpp does with
    /// quantised weights; weights that are stored as floats or with 32 elements a block are rounded to 8 bits at load.
    /// Q2_K, Q3_K and rows that are no multiple of 32 stay exact.
    /// </summary>
    Fast,
}
