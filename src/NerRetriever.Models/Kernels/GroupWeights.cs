using System.Numerics.Tensors;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Weights in groups of 32 inputs with a float scale each: Q8_0 and Q4_0 as stored, and other types rounded to Q8_0's
/// integers.
/// A block of up to 256 inputs and 32 outputs lies together: quants [steps][32][4] in bytes or nibbles, then scales
/// [groups][32].
/// </summary>
internal sealed unsafe class GroupWeights : WeightMatrix
{
    /// <summary>Inputs that share a scale.</summary>
    public const int GroupSize = 32;

    private const int Columns = MicroKernel.Columns;
    private const int GroupSteps = GroupSize / 4;
    private const int NibbleZero = 8;
    private const int Largest = 127;

    private readonly GgmlType _type;
    private readonly int _rowBytes;
    private readonly int _groupBytes;
    private readonly bool _nibbles;
    private readonly NativeBuffer<byte> _groups;

    /// <summary>An all-zero matrix.</summary>
    /// <param name="type">What <see cref="SetPanel"/> is given: any type whose blocks divide 32.</param>
    /// <param name="outputs">N.</param>
    /// <param name="inputs">K, a multiple of 32.</param>
    public GroupWeights(GgmlType type, int outputs, int inputs)
        : base(outputs, inputs)
    {
        if (inputs % GroupSize != 0)
        {
            throw new ArgumentException($"{inputs} inputs are not a multiple of {GroupSize}.", nameof(inputs));
        }

        _type = type;
        _nibbles = type == GgmlType.Q4_0;
        _rowBytes = checked((int)GgmlTypeLayout.Of(type).BytesOf(inputs));
        _groupBytes = (GroupSteps * QuantPlanes.Step / (_nibbles ? 2 : 1)) + (Columns * sizeof(float));
        _groups = new((long)Panels * (inputs / GroupSize) * _groupBytes);
    }

    /// <inheritdoc/>
    public override void SetPanel(int panel, ReadOnlySpan<byte> stored)
    {
        int rows = CheckPanel(panel, stored.Length, _rowBytes);
        sbyte* quants = stackalloc sbyte[Columns * BlockDepth];
        sbyte* steps = stackalloc sbyte[Columns * BlockDepth];
        for (int block = 0; block * BlockDepth < Inputs; block++)
        {
            int depth = DepthOf(block);
            float* scales = ScalesOf(panel, block);
            for (int row = 0; row < rows; row++)
            {
                var target = new Span<sbyte>(quants + (row * BlockDepth), depth);
                SetColumn(stored.Slice(row * _rowBytes, _rowBytes), block, target, scales + row);
            }

            Transposition.ToPanel((float*)quants, BlockDepth / 4, depth / 4, (float*)steps);
            Store((byte*)steps, depth / 4, BlockOf(panel, block));
        }
    }

    /// <summary>Unpacks a block for an integer kernel; it lies in the scratch or in the weights.</summary>
    public GroupPanel Integers(int panel, int block, PanelScratch scratch)
    {
        int groups = DepthOf(block) / GroupSize;
        sbyte* quants = QuantsOf(panel, block, scratch);
        for (int group = 0; group < groups; group++)
        {
            sbyte* first = quants + (group * GroupSteps * QuantPlanes.Step);
            int* starts = (int*)scratch.Starts + (group * Columns);
            if (_nibbles)
            {
                QuantPlanes.LaneStarts(first, GroupSteps, (short*)starts);
            }
            else
            {
                QuantPlanes.ColumnStarts(first, GroupSteps, starts);
            }
        }

        return new GroupPanel
        {
            Weights = quants,
            Groups = groups,
            Narrow = _nibbles,
            Scales = ScalesOf(panel, block),
            Starts = (int*)scratch.Starts,
        };
    }

    internal override float* Block(int panel, int block, PanelScratch scratch)
    {
        float* zero = scratch.Rows;
        new Span<float>(zero, BlockDepth / GroupSize * Columns).Clear();
        sbyte* quants = QuantsOf(panel, block, scratch);
        QuantPlanes.ToSingles(quants, DepthOf(block), GroupSize, ScalesOf(panel, block), zero, scratch.Panel);
        return scratch.Panel;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _groups.Dispose();

    private static void Round(ReadOnlySpan<float> values, Span<sbyte> quants, float* scale)
    {
        // Weights that are no numbers give a scale that is none, which shows in the result.
        float largest = TensorPrimitives.MaxMagnitude(values);
        float perUnit = Largest / largest;
        *scale = largest / Largest;
        for (int i = 0; i < values.Length; i++)
        {
            quants[i] = float.IsFinite(perUnit) ? (sbyte)MathF.Round(values[i] * perUnit) : (sbyte)0;
        }
    }

    private void SetColumn(ReadOnlySpan<byte> stored, int block, Span<sbyte> quants, float* scales)
    {
        Span<float> numbers = stackalloc float[GroupSize];
        Span<float> parts = stackalloc float[2];
        int bytes = (int)GgmlTypeLayout.Of(_type).BytesOf(GroupSize);
        ReadOnlySpan<byte> source = stored[(block * BlockDepth / GroupSize * bytes)..];
        for (int group = 0; group < quants.Length / GroupSize; group++, scales += Columns)
        {
            ReadOnlySpan<byte> from = source.Slice(group * bytes, bytes);
            Span<sbyte> target = quants.Slice(group * GroupSize, GroupSize);
            switch (_type)
            {
                case GgmlType.Q8_0:
                    Q8_0Block.Unpack(from, target, parts[..1], parts[1..]);
                    *scales = parts[0];
                    break;
                case GgmlType.Q4_0:
                    Q4_0Block.Unpack(from, target, parts[..1], parts[1..]);
                    *scales = parts[0];
                    break;
                default:
                    Dequantizer.Dequantize(_type, from, numbers);
                    Round(numbers, target, scales);
                    break;
            }
        }
    }

    private void Store(byte* steps, int count, byte* target)
    {
        if (!_nibbles)
        {
            Buffer.MemoryCopy(steps, target, count * QuantPlanes.Step, count * QuantPlanes.Step);
            return;
        }

        for (int i = 0; i < count * QuantPlanes.Step; i++)
        {
            steps[i] += NibbleZero;
        }

        QuantPlanes.PackNibbles(steps, count, target);
    }

    private sbyte* QuantsOf(int panel, int block, PanelScratch scratch)
    {
        byte* stored = BlockOf(panel, block);
        if (!_nibbles)
        {
            return (sbyte*)stored;
        }

        QuantPlanes.UnpackNibbles(stored, DepthOf(block) / 4, NibbleZero, scratch.Quants);
        return scratch.Quants;
    }

    private byte* BlockOf(int panel, int block) =>
        _groups.Pointer
        + ((((nint)panel * (Inputs / GroupSize)) + ((nint)block * BlockDepth / GroupSize)) * _groupBytes);

    private float* ScalesOf(int panel, int block)
    {
        int groups = DepthOf(block) / GroupSize;
        return (float*)(BlockOf(panel, block) + (groups * (_groupBytes - (Columns * sizeof(float)))));
    }
}
