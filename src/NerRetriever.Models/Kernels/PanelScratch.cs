namespace NerRetriever.Models.Kernels;

/// <summary>What one worker needs to multiply by a panel.</summary>
internal sealed unsafe class PanelScratch : IDisposable
{
    private const int Columns = MicroKernel.Columns;
    private const int PanelLength = WeightMatrix.BlockDepth * Columns;
    private const int MostGroups = 16;
    private const int GroupLength = MostGroups * 2 * Columns;

    private readonly NativeBuffer<float> _floats = new(2 * PanelLength);
    private readonly NativeBuffer<short> _integers = new((PanelLength / 2) + (3 * GroupLength));

    /// <summary>A widened block: [256][32].</summary>
    public float* Panel => _floats.Pointer;

    /// <summary>A block before it is transposed: [32][256].</summary>
    public float* Rows => _floats.Pointer + PanelLength;

    /// <summary>
    /// Sums of the panels of a task, [panels][tiles][12][32]: side by side they stay in the cache, which rows of the output,
    /// thousands of bytes apart, do not.
    /// </summary>
    public NativeBuffer<float> Sums { get; } = new();

    /// <summary>Unpacked quants: [64][32][4].</summary>
    public sbyte* Quants => (sbyte*)_integers.Pointer;

    /// <summary>[16][32][2].</summary>
    public short* GroupScales => _integers.Pointer + (PanelLength / 2);

    /// <summary>[16][32][2].</summary>
    public short* Starts => GroupScales + GroupLength;

    /// <summary>[4][32][2].</summary>
    public short* Minimums => Starts + GroupLength;

    /// <inheritdoc/>
    public void Dispose()
    {
        _floats.Dispose();
        _integers.Dispose();
        Sums.Dispose();
    }
}
