using System.Runtime.InteropServices;

namespace NerRetriever.Models.Kernels;

/// <summary>32-bit floats, [panel][K][32]: what the kernel reads, so nothing is widened.</summary>
internal sealed unsafe class SingleWeights : WeightMatrix
{
    private readonly NativeBuffer<float> _panels;

    public SingleWeights(int outputs, int inputs)
        : base(outputs, inputs) => _panels = new((long)Panels * inputs * MicroKernel.Columns);

    /// <inheritdoc/>
    public override void SetRow(int row, ReadOnlySpan<byte> stored)
    {
        CheckRow(row, Outputs, stored.Length, (long)Inputs * sizeof(float));
        float* target = PanelStart(row / MicroKernel.Columns) + (row % MicroKernel.Columns);
        foreach (float value in MemoryMarshal.Cast<byte, float>(stored))
        {
            *target = value;
            target += MicroKernel.Columns;
        }
    }

    internal override float* Block(int panel, int block, PanelScratch scratch) =>
        PanelStart(panel) + ((nint)block * BlockDepth * MicroKernel.Columns);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _panels.Dispose();

    private float* PanelStart(int panel) => _panels.Pointer + ((nint)panel * Inputs * MicroKernel.Columns);
}
