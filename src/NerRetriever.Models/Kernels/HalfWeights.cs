using System.Runtime.InteropServices;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Kernels;

/// <summary>F16 or BF16, [panel][K][32] in 16 bits; widening keeps the order.</summary>
internal sealed unsafe class HalfWeights : WeightMatrix
{
    private readonly bool _brain;
    private readonly NativeBuffer<ushort> _panels;

    public HalfWeights(GgmlType type, int outputs, int inputs)
        : base(outputs, inputs)
    {
        _brain = type == GgmlType.BF16;
        _panels = new((long)Panels * inputs * MicroKernel.Columns);
    }

    /// <inheritdoc/>
    public override void SetPanel(int panel, ReadOnlySpan<byte> stored)
    {
        int rows = CheckPanel(panel, stored.Length, (long)Inputs * sizeof(ushort));
        ReadOnlySpan<ushort> values = MemoryMarshal.Cast<byte, ushort>(stored);
        for (int row = 0; row < rows; row++)
        {
            ushort* target = PanelStart(panel) + row;
            foreach (ushort value in values.Slice(row * Inputs, Inputs))
            {
                *target = value;
                target += MicroKernel.Columns;
            }
        }
    }

    internal override float* Block(int panel, int block, PanelScratch scratch)
    {
        int length = DepthOf(block) * MicroKernel.Columns;
        var stored = new ReadOnlySpan<ushort>(
            PanelStart(panel) + ((nint)block * BlockDepth * MicroKernel.Columns), length);
        var widened = new Span<float>(scratch.Panel, length);
        if (_brain)
        {
            Dequantizer.WidenBFloat16(stored, widened);
        }
        else
        {
            Dequantizer.WidenHalf(stored, widened);
        }

        return scratch.Panel;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _panels.Dispose();

    private ushort* PanelStart(int panel) => _panels.Pointer + ((nint)panel * Inputs * MicroKernel.Columns);
}
