using System.Runtime.InteropServices;
using NerRetriever.Models.Gguf;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// The weights [N, K] of a linear layer, kept in panels of 32 outputs in about the bytes of the file. A panel is unpacked
/// 256 inputs at a time, into floats or integers, to a buffer that stays in the cache while all tokens run over it.
/// </summary>
public abstract unsafe class WeightMatrix : IDisposable
{
    /// <summary>Inputs that are widened together.</summary>
    internal const int BlockDepth = 256;

    private protected WeightMatrix(int outputs, int inputs)
    {
        Outputs = outputs;
        Inputs = inputs;
        Panels = (outputs + MicroKernel.Columns - 1) / MicroKernel.Columns;
    }

    /// <summary>Number of outputs: N, the rows of the stored matrix.</summary>
    public int Outputs { get; }

    /// <summary>Number of inputs: K, the elements of a stored row.</summary>
    public int Inputs { get; }

    /// <summary>Number of panels; outputs behind the last are zero.</summary>
    internal int Panels { get; }

    /// <summary>What a product with this matrix reads.</summary>
    internal RowFormat Format { get; private set; } = RowFormat.Single;

    /// <summary>An all-zero matrix.</summary>
    /// <param name="type">Type of the rows that <see cref="SetPanel"/> is given.</param>
    /// <param name="outputs">N.</param>
    /// <param name="inputs">K, a multiple of the type's block.</param>
    /// <param name="precision">How products are computed.</param>
    public static WeightMatrix Create(
        GgmlType type, int outputs, int inputs, EnginePrecision precision = EnginePrecision.Exact)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        bool fast = precision == EnginePrecision.Fast;
        switch (type)
        {
            case GgmlType.Q4_K or GgmlType.Q5_K or GgmlType.Q6_K:
                WeightMatrix superBlocks = SuperBlockWeights.Create(type, outputs, inputs);
                superBlocks.Format = fast ? RowFormat.SuperBlockBytes : RowFormat.Single;
                return superBlocks;
            case GgmlType.Q8_0 or GgmlType.Q4_0:
                return new GroupWeights(type, outputs, inputs) { Format = fast ? RowFormat.GroupBytes : RowFormat.Single };
            case not (GgmlType.Q2_K or GgmlType.Q3_K) when fast && inputs % GroupWeights.GroupSize == 0:
                return new GroupWeights(type, outputs, inputs) { Format = RowFormat.GroupBytes };
            case GgmlType.F32:
                return new SingleWeights(outputs, inputs);
            case GgmlType.F16 or GgmlType.BF16:
                return new HalfWeights(type, outputs, inputs);
            default:
                return new QuantizedWeights(type, outputs, inputs);
        }
    }

    /// <summary>A matrix of 32-bit floats.</summary>
    /// <param name="values">[N, K].</param>
    /// <param name="outputs">N.</param>
    /// <param name="inputs">K.</param>
    public static WeightMatrix FromSingles(ReadOnlySpan<float> values, int outputs, int inputs)
    {
        WeightMatrix matrix = Create(GgmlType.F32, outputs, inputs);
        if (values.Length != (long)outputs * inputs)
        {
            throw new ArgumentException($"{values.Length} values are not [{outputs}, {inputs}].", nameof(values));
        }

        for (int panel = 0; panel < matrix.Panels; panel++)
        {
            int first = panel * MicroKernel.Columns;
            int rows = Math.Min(MicroKernel.Columns, outputs - first);
            matrix.SetPanel(panel, MemoryMarshal.AsBytes(values.Slice(first * inputs, rows * inputs)));
        }

        return matrix;
    }

    /// <summary>Stores 32 rows, or what is left of them; different panels may be stored from different threads.</summary>
    /// <param name="panel">The rows [32 * panel, ...).</param>
    /// <param name="stored">The rows of K elements as the type stores them.</param>
    public abstract void SetPanel(int panel, ReadOnlySpan<byte> stored);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Inputs in a block: 256, fewer in the last.</summary>
    internal int DepthOf(int block) => Math.Min(BlockDepth, Inputs - (block * BlockDepth));

    /// <summary>The floats [depth][32] of one block of a panel, in place or widened into the scratch.</summary>
    internal abstract float* Block(int panel, int block, PanelScratch scratch);

    /// <summary>Frees the weights.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Refuses what is not the panel's rows, and returns how many there are.</summary>
    private protected int CheckPanel(int panel, long storedBytes, long rowBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(panel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(panel, Panels);
        int rows = Math.Min(MicroKernel.Columns, Outputs - (panel * MicroKernel.Columns));
        ArgumentOutOfRangeException.ThrowIfNotEqual(storedBytes, rows * rowBytes);
        return rows;
    }
}
