using NerRetriever.Models.Gguf;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// A block-quantised type in its stored bytes, [panel][block of 256][32][bytes], so that what is widened together lies
/// together. Zero bytes are zero weights in every type, which fills the last panel.
/// </summary>
internal sealed unsafe class QuantizedWeights : WeightMatrix
{
    private readonly GgmlType _type;
    private readonly GgmlTypeLayout _layout;
    private readonly NativeBuffer<byte> _panels;

    public QuantizedWeights(GgmlType type, int outputs, int inputs)
        : base(outputs, inputs)
    {
        _type = type;
        _layout = GgmlTypeLayout.Of(type);
        if (inputs % _layout.BlockElements != 0)
        {
            throw new ArgumentException(
                $"{inputs} inputs are not a multiple of {type}'s block of {_layout.BlockElements}.", nameof(inputs));
        }

        _panels = new(Panels * PanelBytes);
    }

    private long PanelBytes => _layout.BytesOf(Inputs) * MicroKernel.Columns;

    /// <inheritdoc/>
    public override void SetPanel(int panel, ReadOnlySpan<byte> stored)
    {
        int rowBytes = (int)_layout.BytesOf(Inputs);
        int rows = CheckPanel(panel, stored.Length, rowBytes);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> source = stored.Slice(row * rowBytes, rowBytes);
            for (int block = 0; block * BlockDepth < Inputs; block++)
            {
                int bytes = BytesOf(block);
                int start = block * (int)_layout.BytesOf(BlockDepth);
                long target = BlockStart(panel, block) + ((long)row * bytes);
                source.Slice(start, bytes).CopyTo(_panels.Slice(target, bytes));
            }
        }
    }

    internal override float* Block(int panel, int block, PanelScratch scratch)
    {
        int depth = DepthOf(block);
        int bytes = BytesOf(block);
        Dequantizer.Dequantize(
            _type,
            _panels.Slice(BlockStart(panel, block), bytes * MicroKernel.Columns),
            new Span<float>(scratch.Rows, depth * MicroKernel.Columns));
        Transposition.ToPanel(scratch.Rows, depth, depth, scratch.Panel);
        return scratch.Panel;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _panels.Dispose();

    private int BytesOf(int block) => (int)_layout.BytesOf(DepthOf(block));

    // All blocks before this one are full, so they take 256 elements of 32 rows each.
    private long BlockStart(int panel, int block) =>
        (panel * PanelBytes) + (block * _layout.BytesOf(BlockDepth) * MicroKernel.Columns);
}
