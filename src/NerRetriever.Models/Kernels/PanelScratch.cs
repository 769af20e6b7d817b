namespace NerRetriever.Models.Kernels;

/// <summary>What one worker needs to multiply by a panel.</summary>
internal sealed unsafe class PanelScratch : IDisposable
{
    private const int PanelLength = WeightMatrix.BlockDepth * MicroKernel.Columns;
    private const int TileLength = MicroKernel.Rows * MicroKernel.Columns;

    private readonly NativeBuffer<float> _memory = new((2 * PanelLength) + TileLength);

    /// <summary>A widened block: [256][32].</summary>
    public float* Panel => _memory.Pointer;

    /// <summary>A block before it is transposed: [32][256].</summary>
    public float* Rows => _memory.Pointer + PanelLength;

    /// <summary>A product at the edge of the output: [12][32].</summary>
    public float* Tile => _memory.Pointer + (2 * PanelLength);

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();
}
