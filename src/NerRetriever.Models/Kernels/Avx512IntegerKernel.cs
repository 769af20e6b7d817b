using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// 6 x 32 with 16-bit sums of unsigned activations times signed weights. The sums wrap: they start at what takes the 128
/// of the activations out again, and the true sum of a group fits. Written out in full because the JIT keeps only named
/// locals in registers.
/// </summary>
internal sealed unsafe class Avx512IntegerKernel : IntegerKernel
{
    private const int TileRows = MicroKernel.Rows;
    private const int Columns = MicroKernel.Columns;

    public static bool IsSupported => Avx512BW.IsSupported;

    /// <inheritdoc/>
    public override void Multiply(in ByteTile a, in SuperBlockPanel b, float* c, int rows)
    {
        for (int row = 0; row < rows; row += 6)
        {
            SuperBlock(a.From(row), b, c + (row * Columns));
        }
    }

    /// <inheritdoc/>
    public override void Multiply(in ByteTile a, in GroupPanel b, float* c, int rows)
    {
        for (int row = 0; row < rows; row += 6)
        {
            if (b.Narrow)
            {
                NarrowGroups(a.From(row), b, c + (row * Columns));
            }
            else
            {
                WideGroups.Multiply(a.From(row), b, c + (row * Columns));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SuperBlock(ByteTile a, in SuperBlockPanel b, float* c)
    {
        Vector512<int> x0, x1, x2, x3, x4, x5, y0, y1, y2, y3, y4, y5;
        x0 = x1 = x2 = x3 = x4 = x5 = Vector512<int>.Zero;
        y0 = y1 = y2 = y3 = y4 = y5 = Vector512<int>.Zero;
        uint* bytes = a.Bytes;
        sbyte* weights = b.Weights;
        nint stepsPerGroup = b.StepsPerGroup * TileRows;
        short* groupScales = b.GroupScales;
        short* starts = b.Starts;
        for (uint* end = bytes + (64 * TileRows); bytes < end; groupScales += 2 * Columns, starts += 2 * Columns)
        {
            Vector512<short> l0, l1, l2, l3, l4, l5, r0, r1, r2, r3, r4, r5;
            l0 = l1 = l2 = l3 = l4 = l5 = Vector512.Load(starts);
            r0 = r1 = r2 = r3 = r4 = r5 = Vector512.Load(starts + 32);
            for (uint* next = bytes + stepsPerGroup; bytes < next; bytes += TileRows, weights += 4 * Columns)
            {
                Vector512<sbyte> left = Vector512.Load(weights);
                Vector512<sbyte> right = Vector512.Load(weights + 64);
                Vector512<byte> a0 = Vector512.Create(bytes[0]).AsByte();
                l0 += Avx512BW.MultiplyAddAdjacent(a0, left);
                r0 += Avx512BW.MultiplyAddAdjacent(a0, right);
                Vector512<byte> a1 = Vector512.Create(bytes[1]).AsByte();
                l1 += Avx512BW.MultiplyAddAdjacent(a1, left);
                r1 += Avx512BW.MultiplyAddAdjacent(a1, right);
                Vector512<byte> a2 = Vector512.Create(bytes[2]).AsByte();
                l2 += Avx512BW.MultiplyAddAdjacent(a2, left);
                r2 += Avx512BW.MultiplyAddAdjacent(a2, right);
                Vector512<byte> a3 = Vector512.Create(bytes[3]).AsByte();
                l3 += Avx512BW.MultiplyAddAdjacent(a3, left);
                r3 += Avx512BW.MultiplyAddAdjacent(a3, right);
                Vector512<byte> a4 = Vector512.Create(bytes[4]).AsByte();
                l4 += Avx512BW.MultiplyAddAdjacent(a4, left);
                r4 += Avx512BW.MultiplyAddAdjacent(a4, right);
                Vector512<byte> a5 = Vector512.Create(bytes[5]).AsByte();
                l5 += Avx512BW.MultiplyAddAdjacent(a5, left);
                r5 += Avx512BW.MultiplyAddAdjacent(a5, right);
            }

            Vector512<short> left16 = Vector512.Load(groupScales);
            Vector512<short> right16 = Vector512.Load(groupScales + 32);
            x0 += Avx512BW.MultiplyAddAdjacent(l0, left16);
            y0 += Avx512BW.MultiplyAddAdjacent(r0, right16);
            x1 += Avx512BW.MultiplyAddAdjacent(l1, left16);
            y1 += Avx512BW.MultiplyAddAdjacent(r1, right16);
            x2 += Avx512BW.MultiplyAddAdjacent(l2, left16);
            y2 += Avx512BW.MultiplyAddAdjacent(r2, right16);
            x3 += Avx512BW.MultiplyAddAdjacent(l3, left16);
            y3 += Avx512BW.MultiplyAddAdjacent(r3, right16);
            x4 += Avx512BW.MultiplyAddAdjacent(l4, left16);
            y4 += Avx512BW.MultiplyAddAdjacent(r4, right16);
            x5 += Avx512BW.MultiplyAddAdjacent(l5, left16);
            y5 += Avx512BW.MultiplyAddAdjacent(r5, right16);
        }

        Finish(x0, y0, a.From(0), b, c);
        Finish(x1, y1, a.From(1), b, c + Columns);
        Finish(x2, y2, a.From(2), b, c + (2 * Columns));
        Finish(x3, y3, a.From(3), b, c + (3 * Columns));
        Finish(x4, y4, a.From(4), b, c + (4 * Columns));
        Finish(x5, y5, a.From(5), b, c + (5 * Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Vector512<int> left, Vector512<int> right, ByteTile a, in SuperBlockPanel b, float* c)
    {
        Vector512<float> l = Vector512.ConvertToSingle(left) * Vector512.Load(b.Scale);
        Vector512<float> r = Vector512.ConvertToSingle(right) * Vector512.Load(b.Scale + 16);
        if (b.Minimums is not null)
        {
            Vector512<int> m = default, n = default;
            for (int pair = 0; pair < 4; pair++)
            {
                Vector512<short> sums = Vector512.Create(a.Sums[pair * TileRows]).AsInt16();
                m += Avx512BW.MultiplyAddAdjacent(Vector512.Load(b.Minimums + (pair * 2 * Columns)), sums);
                n += Avx512BW.MultiplyAddAdjacent(Vector512.Load(b.Minimums + (pair * 2 * Columns) + 32), sums);
            }

            l = Avx512F.FusedMultiplyAddNegated(Vector512.ConvertToSingle(m), Vector512.Load(b.MinimumScale), l);
            r = Avx512F.FusedMultiplyAddNegated(Vector512.ConvertToSingle(n), Vector512.Load(b.MinimumScale + 16), r);
        }

        Vector512<float> scale = Vector512.Create(*a.Scales);
        Avx512F.FusedMultiplyAdd(l, scale, Vector512.Load(c)).Store(c);
        Avx512F.FusedMultiplyAdd(r, scale, Vector512.Load(c + 16)).Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowGroups(ByteTile a, in GroupPanel b, float* c)
    {
        uint* bytes = a.Bytes;
        sbyte* weights = b.Weights;
        float* scales = a.Scales;
        for (int group = 0; group < b.Groups; group++, scales += TileRows)
        {
            Vector512<short> l0, l1, l2, l3, l4, l5, r0, r1, r2, r3, r4, r5;
            l0 = l1 = l2 = l3 = l4 = l5 = Vector512.Load((short*)(b.Starts + (group * Columns)));
            r0 = r1 = r2 = r3 = r4 = r5 = Vector512.Load((short*)(b.Starts + (group * Columns) + 16));
            for (uint* next = bytes + (8 * TileRows); bytes < next; bytes += TileRows, weights += 4 * Columns)
            {
                Vector512<sbyte> left = Vector512.Load(weights);
                Vector512<sbyte> right = Vector512.Load(weights + 64);
                Vector512<byte> a0 = Vector512.Create(bytes[0]).AsByte();
                l0 += Avx512BW.MultiplyAddAdjacent(a0, left);
                r0 += Avx512BW.MultiplyAddAdjacent(a0, right);
                Vector512<byte> a1 = Vector512.Create(bytes[1]).AsByte();
                l1 += Avx512BW.MultiplyAddAdjacent(a1, left);
                r1 += Avx512BW.MultiplyAddAdjacent(a1, right);
                Vector512<byte> a2 = Vector512.Create(bytes[2]).AsByte();
                l2 += Avx512BW.MultiplyAddAdjacent(a2, left);
                r2 += Avx512BW.MultiplyAddAdjacent(a2, right);
                Vector512<byte> a3 = Vector512.Create(bytes[3]).AsByte();
                l3 += Avx512BW.MultiplyAddAdjacent(a3, left);
                r3 += Avx512BW.MultiplyAddAdjacent(a3, right);
                Vector512<byte> a4 = Vector512.Create(bytes[4]).AsByte();
                l4 += Avx512BW.MultiplyAddAdjacent(a4, left);
                r4 += Avx512BW.MultiplyAddAdjacent(a4, right);
                Vector512<byte> a5 = Vector512.Create(bytes[5]).AsByte();
                l5 += Avx512BW.MultiplyAddAdjacent(a5, left);
                r5 += Avx512BW.MultiplyAddAdjacent(a5, right);
            }

            Vector512<float> leftScales = Vector512.Load(b.Scales + (group * Columns));
            Vector512<float> rightScales = Vector512.Load(b.Scales + (group * Columns) + 16);
            Add(l0, r0, leftScales, rightScales, scales[0], c);
            Add(l1, r1, leftScales, rightScales, scales[1], c + Columns);
            Add(l2, r2, leftScales, rightScales, scales[2], c + (2 * Columns));
            Add(l3, r3, leftScales, rightScales, scales[3], c + (3 * Columns));
            Add(l4, r4, leftScales, rightScales, scales[4], c + (4 * Columns));
            Add(l5, r5, leftScales, rightScales, scales[5], c + (5 * Columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        Vector512<short> left,
        Vector512<short> right,
        Vector512<float> leftScales,
        Vector512<float> rightScales,
        float scale,
        float* c)
    {
        Vector512<float> row = Vector512.Create(scale);
        Vector512<int> l = Avx512BW.MultiplyAddAdjacent(left, Vector512<short>.One);
        Vector512<int> r = Avx512BW.MultiplyAddAdjacent(right, Vector512<short>.One);
        Avx512F.FusedMultiplyAdd(Vector512.ConvertToSingle(l), leftScales * row, Vector512.Load(c)).Store(c);
        Avx512F.FusedMultiplyAdd(Vector512.ConvertToSingle(r), rightScales * row, Vector512.Load(c + 16)).Store(c + 16);
    }
}
