using System.Runtime.InteropServices;
using NerRetriever.Models.Gguf;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// The weights [N, K] of a linear layer, kept in panels of 32 outputs in the precision of the file. Kernels see floats:
/// a panel is widened 256 inputs at a time into a buffer that stays in the cache while all tokens run over it.
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

    /// <summary>An all-zero matrix.</summary>
    /// <param name="type">Precision to keep.</param>
    /// <param name="outputs">N.</param>
    /// <param name="inputs">K, a multiple of the type's block.</param>
    public static WeightMatrix Create(GgmlType type, int outputs, int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        return type switch
        {
            GgmlType.F32 => new SingleWeights(outputs, inputs),
            GgmlType.F16 or GgmlType.BF16 => new HalfWeights(type, outputs, inputs),
            _ => new QuantizedWeights(type, outputs, inputs),
        };
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

        for (int row = 0; row < outputs; row++)
        {
            matrix.SetRow(row, MemoryMarshal.AsBytes(values.Slice(row * inputs, inputs)));
        }

        return matrix;
    }

    /// <summary>Stores one row; different rows may be stored from different threads.</summary>
    /// <param name="row">Index of the output.</param>
    /// <param name="stored">K elements as the type stores them.</param>
    public abstract void SetRow(int row, ReadOnlySpan<byte> stored);

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

    private protected static void CheckRow(int row, int outputs, long storedBytes, long rowBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, outputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(storedBytes, rowBytes);
    }
}
