using System.Diagnostics.CodeAnalysis;

namespace NerRetriever.Models.Gguf;

/// <summary>How the elements of a tensor are stored; the numbers are those of the GGUF format.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "The format's own names.")]
public enum GgmlType
{
    /// <summary>32-bit float.</summary>
    F32 = 0,

    /// <summary>IEEE half precision.</summary>
    F16 = 1,

    /// <summary>4 bits, one scale for 32.</summary>
    Q4_0 = 2,

    /// <summary>4 bits, scale and minimum for 32.</summary>
    Q4_1 = 3,

    /// <summary>5 bits, one scale for 32.</summary>
    Q5_0 = 6,

    /// <summary>5 bits, scale and minimum for 32.</summary>
    Q5_1 = 7,

    /// <summary>8 bits, one scale for 32.</summary>
    Q8_0 = 8,

    /// <summary>2 bits in blocks of 256, scale and minimum for 16.</summary>
    Q2_K = 10,

    /// <summary>3 bits in blocks of 256, scale for 16.</summary>
    Q3_K = 11,

    /// <summary>4 bits in blocks of 256, scale and minimum for 32.</summary>
    Q4_K = 12,

    /// <summary>5 bits in blocks of 256, scale and minimum for 32.</summary>
    Q5_K = 13,

    /// <summary>6 bits in blocks of 256, scale for 16.</summary>
    Q6_K = 14,

    /// <summary>The upper half of a 32-bit float.</summary>
    BF16 = 30,
}
