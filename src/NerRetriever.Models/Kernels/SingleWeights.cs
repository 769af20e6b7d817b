using System.Runtime.InteropServices;

namespace NerRetriever.Models.Kernels;

/// <summary>32-bit floats, [panel][K][32]: what the kernel reads, so nothing is widened.</summary>
internal sealed unsafe class SingleWeights : WeightMatrix
{
    private readonly NativeBuffer<float> _panels;

    public SingleWeights(int outputs, int inputs)
        : base(outputs, inputs) => _panels = new((long)Panels * inputs * MicroKernel.Columns);

    /// <inheritdoc/>
    public override void SetPanel(int panel, ReadOnlySpan<byte> stored)
    {
        int rows = CheckPanel(panel, stored.Length, (long)Inputs * sizeof(float));
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(stored);
        if (rows == MicroKernel.Columns)
        {
            fixed (float* source = values)
            {
                Transposition.ToPanel(source, Inputs, Inputs, PanelStart(panel));
            }

            return;
        }

        for (int row = 0; row < rows; row++)
        {
            float* target = PanelStart(panel) + row;
            foreach (float value in values.Slice(row * Inputs, Inputs))
            {
                *target = value;
                target += MicroKernel.Columns;
            }
        }
    }

    internal override float* Block(int panel, int block, PanelScratch scratch) =>
        PanelStart(panel) + ((nint)block * BlockDepth * MicroKernel.Columns);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _panels.Dispose();

    private float* PanelStart(int panel) => _panels.Pointer + ((nint)panel * Inputs * MicroKernel.Columns);
}
