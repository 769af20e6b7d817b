using System.Runtime.Intrinsics;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Kernels;

/// <summary>K-quantised weights in planes; see <see cref="SuperBlockWeights{TFormat}"/>.</summary>
internal abstract unsafe class SuperBlockWeights(int outputs, int inputs) : WeightMatrix(outputs, inputs)
{
    /// <summary>The type's matrix.</summary>
    public static SuperBlockWeights Create(GgmlType type, int outputs, int inputs) => type switch
    {
        GgmlType.Q4_K => new SuperBlockWeights<Q4_KBlock>(outputs, inputs),
        GgmlType.Q5_K => new SuperBlockWeights<Q5_KBlock>(outputs, inputs),
        GgmlType.Q6_K => new SuperBlockWeights<Q6_KBlock>(outputs, inputs),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type in super-blocks."),
    };

    /// <summary>Unpacks a block for an integer kernel; it lies in the scratch and in the weights.</summary>
    public abstract SuperBlockPanel Integers(int panel, int block, PanelScratch scratch);
}

/// <summary>
/// K-quantised weights, repacked at load into planes that unpack in whole vectors, in about the bytes of the file. A
/// block of 256 inputs and 32 outputs lies together: nibbles [32][32][4], high bits [8 * bits][32][4], scales [groups][32],
/// minimums [8][32], then the scale and the minimum's scale as floats [32] each.
/// </summary>
internal sealed unsafe class SuperBlockWeights<TFormat> : SuperBlockWeights
    where TFormat : struct, ISuperBlockFormat
{
    private const int Columns = MicroKernel.Columns;
    private const int Steps = BlockDepth / 4;
    private const int MinimumGroups = 8;
    private const int HighStart = Steps / 2 * QuantPlanes.Step;

    // A lane of 16 bits holds 16 products with 4-bit quants, but only 8 with more bits.
    private static readonly int StepsPerGroup = TFormat.HighBits == 0 ? 8 : 4;

    private static readonly int Groups = BlockDepth / TFormat.GroupSize;
    private static readonly int ScaleStart = HighStart + (8 * TFormat.HighBits * QuantPlanes.Step);
    private static readonly int MinimumStart = ScaleStart + (Groups * Columns);
    private static readonly int FloatStart = MinimumStart + (TFormat.HasMinimums ? MinimumGroups * Columns : 0);
    private static readonly int BlockBytes = FloatStart + ((TFormat.HasMinimums ? 2 : 1) * Columns * sizeof(float));

    private readonly NativeBuffer<byte> _blocks;
    private readonly int _blocksAPanel;

    public SuperBlockWeights(int outputs, int inputs)
        : base(outputs, inputs)
    {
        if (inputs % BlockDepth != 0)
        {
            throw new ArgumentException($"{inputs} inputs are not a multiple of {BlockDepth}.", nameof(inputs));
        }

        _blocksAPanel = inputs / BlockDepth;
        _blocks = new((long)Panels * _blocksAPanel * BlockBytes);
    }

    /// <inheritdoc/>
    public override void SetPanel(int panel, ReadOnlySpan<byte> stored)
    {
        int rowBytes = _blocksAPanel * TFormat.Bytes;
        int rows = CheckPanel(panel, stored.Length, rowBytes);
        sbyte* quants = stackalloc sbyte[Columns * BlockDepth];
        sbyte* steps = stackalloc sbyte[Columns * BlockDepth];
        for (int block = 0; block < _blocksAPanel; block++)
        {
            byte* target = BlockOf(panel, block);
            for (int row = 0; row < rows; row++)
            {
                SetColumn(stored.Slice((row * rowBytes) + (block * TFormat.Bytes), TFormat.Bytes), target, row, quants);
            }

            Transposition.ToPanel((float*)quants, Steps, Steps, (float*)steps);
            QuantPlanes.PackNibbles((byte*)steps, Steps, target);
            if (TFormat.HighBits > 0)
            {
                QuantPlanes.PackHigh((byte*)steps, TFormat.HighBits, target + HighStart);
            }
        }
    }

    /// <inheritdoc/>
    public override SuperBlockPanel Integers(int panel, int block, PanelScratch scratch)
    {
        byte* source = BlockOf(panel, block);
        UnpackQuants(source, scratch.Quants);
        int groups = Steps / StepsPerGroup;
        for (int group = 0; group < groups; group++)
        {
            QuantPlanes.LaneStarts(
                scratch.Quants + (group * StepsPerGroup * QuantPlanes.Step), StepsPerGroup, scratch.Starts + (group * 2 * Columns));
            Twice((sbyte*)source + ScaleStart + (group * Groups / groups * Columns), scratch.GroupScales + (group * 2 * Columns));
        }

        if (TFormat.HasMinimums)
        {
            for (int pair = 0; pair < MinimumGroups / 2; pair++)
            {
                sbyte* minimums = (sbyte*)source + MinimumStart + (pair * 2 * Columns);
                Interleave(minimums, minimums + Columns, scratch.Minimums + (pair * 2 * Columns));
            }
        }

        var floats = (float*)(source + FloatStart);
        return new SuperBlockPanel
        {
            Weights = scratch.Quants,
            StepsPerGroup = StepsPerGroup,
            GroupScales = scratch.GroupScales,
            Starts = scratch.Starts,
            Minimums = TFormat.HasMinimums ? scratch.Minimums : null,
            Scale = floats,
            MinimumScale = TFormat.HasMinimums ? floats + Columns : null,
        };
    }

    internal override float* Block(int panel, int block, PanelScratch scratch)
    {
        byte* source = BlockOf(panel, block);
        UnpackQuants(source, scratch.Quants);
        float* scales = scratch.Rows;
        float* minimums = scratch.Rows + (Groups * Columns);
        var floats = (float*)(source + FloatStart);
        for (int i = 0; i < Groups * Columns; i++)
        {
            scales[i] = floats[i % Columns] * ((sbyte*)source)[ScaleStart + i];
            minimums[i] = TFormat.HasMinimums ? floats[Columns + (i % Columns)] * source[MinimumStart + i] : 0;
        }

        QuantPlanes.ToSingles(scratch.Quants, BlockDepth, TFormat.GroupSize, scales, minimums, scratch.Panel);
        return scratch.Panel;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _blocks.Dispose();

    private static void SetColumn(ReadOnlySpan<byte> stored, byte* target, int column, sbyte* quants)
    {
        Span<sbyte> scales = stackalloc sbyte[Groups];
        Span<sbyte> minimums = stackalloc sbyte[MinimumGroups];
        var row = new Span<sbyte>(quants + (column * BlockDepth), BlockDepth);
        (float scale, float minimumScale) = TFormat.UnpackIntegers(stored, row, scales, minimums);
        foreach (ref sbyte quant in row)
        {
            quant += (sbyte)TFormat.Offset;
        }

        for (int group = 0; group < Groups; group++)
        {
            target[ScaleStart + (group * Columns) + column] = (byte)scales[group];
        }

        ((float*)(target + FloatStart))[column] = scale;
        if (TFormat.HasMinimums)
        {
            for (int group = 0; group < MinimumGroups; group++)
            {
                target[MinimumStart + (group * Columns) + column] = (byte)minimums[group];
            }

            ((float*)(target + FloatStart))[Columns + column] = minimumScale;
        }
    }

    private static void UnpackQuants(byte* source, sbyte* quants)
    {
        QuantPlanes.UnpackNibbles(source, Steps, TFormat.Offset, quants);
        if (TFormat.HighBits > 0)
        {
            QuantPlanes.AddHigh(source + HighStart, TFormat.HighBits, quants);
        }
    }

    private static void Twice(sbyte* scales, short* target) => Interleave(scales, scales, target);

    /// <summary>target[column] = (even[column], odd[column]).</summary>
    private static void Interleave(sbyte* even, sbyte* odd, short* target)
    {
        for (int column = 0; column < Columns; column += 8)
        {
            Vector256<int> low = Widen(even + column) & Vector256.Create(0xFFFF);
            (low | (Widen(odd + column) << 16)).Store((int*)target + column);
        }
    }

    private static Vector256<int> Widen(sbyte* bytes)
    {
        Vector128<short> shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)bytes).AsSByte());
        return Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts));
    }

    private byte* BlockOf(int panel, int block) =>
        _blocks.Pointer + ((((nint)panel * _blocksAPanel) + block) * BlockBytes);
}
