using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>How a <see cref="ValueTap"/> is set up.</summary>
public sealed record ValueTapOptions
{
    /// <summary>
    /// Block whose value vectors are computed, counted from 0. Null: the file's <c>nerr.tap_block</c>, otherwise the
    /// block as deep as block 17 of 32, which the published system uses.
    /// </summary>
    public int? Block { get; init; }

    /// <summary>Number of threads; 0 means one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>How products with the weights are computed.</summary>
    public EnginePrecision Precision { get; init; }
}
