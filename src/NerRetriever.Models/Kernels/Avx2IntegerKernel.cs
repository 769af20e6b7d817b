using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// The arithmetic of <see cref="Avx512IntegerKernel"/> in pieces of 3 x 16, which is what 16 registers of 256 bits hold.
/// </summary>
internal sealed unsafe class Avx2IntegerKernel : IntegerKernel
{
    private const int TileRows = MicroKernel.Rows;
    private const int Columns = MicroKernel.Columns;

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <inheritdoc/>
    public override void Multiply(in ByteTile a, in SuperBlockPanel b, float* c, int rows)
    {
        for (int row = 0; row < rows; row += 3)
        {
            for (int column = 0; column < Columns; column += 16)
            {
                SuperBlock(a.From(row), b, column, c + (row * Columns) + column);
            }
        }
    }

    /// <inheritdoc/>
    public override void Multiply(in ByteTile a, in GroupPanel b, float* c, int rows)
    {
        for (int row = 0; row < rows; row += 6)
        {
            WideGroups.Multiply(a.From(row), b, c + (row * Columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SuperBlock(ByteTile a, in SuperBlockPanel b, int column, float* c)
    {
        Vector256<int> x0, x1, x2, y0, y1, y2;
        x0 = x1 = x2 = Vector256<int>.Zero;
        y0 = y1 = y2 = Vector256<int>.Zero;
        uint* bytes = a.Bytes;
        sbyte* weights = b.Weights + (4 * column);
        nint stepsPerGroup = b.StepsPerGroup * TileRows;
        short* groupScales = b.GroupScales + (2 * column);
        short* starts = b.Starts + (2 * column);
        for (uint* end = bytes + (64 * TileRows); bytes < end; groupScales += 2 * Columns, starts += 2 * Columns)
        {
            Vector256<short> l0, l1, l2, r0, r1, r2;
            l0 = l1 = l2 = Vector256.Load(starts);
            r0 = r1 = r2 = Vector256.Load(starts + 16);
            for (uint* next = bytes + stepsPerGroup; bytes < next; bytes += TileRows, weights += 4 * Columns)
            {
                Vector256<sbyte> left = Vector256.Load(weights);
                Vector256<sbyte> right = Vector256.Load(weights + 32);
                Vector256<byte> a0 = Vector256.Create(bytes[0]).AsByte();
                l0 += Avx2.MultiplyAddAdjacent(a0, left);
                r0 += Avx2.MultiplyAddAdjacent(a0, right);
                Vector256<byte> a1 = Vector256.Create(bytes[1]).AsByte();
                l1 += Avx2.MultiplyAddAdjacent(a1, left);
                r1 += Avx2.MultiplyAddAdjacent(a1, right);
                Vector256<byte> a2 = Vector256.Create(bytes[2]).AsByte();
                l2 += Avx2.MultiplyAddAdjacent(a2, left);
                r2 += Avx2.MultiplyAddAdjacent(a2, right);
            }

            Vector256<short> left16 = Vector256.Load(groupScales);
            Vector256<short> right16 = Vector256.Load(groupScales + 16);
            x0 += Avx2.MultiplyAddAdjacent(l0, left16);
            y0 += Avx2.MultiplyAddAdjacent(r0, right16);
            x1 += Avx2.MultiplyAddAdjacent(l1, left16);
            y1 += Avx2.MultiplyAddAdjacent(r1, right16);
            x2 += Avx2.MultiplyAddAdjacent(l2, left16);
            y2 += Avx2.MultiplyAddAdjacent(r2, right16);
        }

        Finish(x0, a.From(0), b, column, c);
        Finish(y0, a.From(0), b, column + 8, c + 8);
        Finish(x1, a.From(1), b, column, c + Columns);
        Finish(y1, a.From(1), b, column + 8, c + Columns + 8);
        Finish(x2, a.From(2), b, column, c + (2 * Columns));
        Finish(y2, a.From(2), b, column + 8, c + (2 * Columns) + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Vector256<int> sums, ByteTile a, in SuperBlockPanel b, int column, float* c)
    {
        Vector256<float> value = Vector256.ConvertToSingle(sums) * Vector256.Load(b.Scale + column);
        if (b.Minimums is not null)
        {
            Vector256<int> m = default;
            for (int pair = 0; pair < 4; pair++)
            {
                short* minimums = b.Minimums + (2 * ((pair * Columns) + column));
                m += Avx2.MultiplyAddAdjacent(
                    Vector256.Load(minimums), Vector256.Create(a.Sums[pair * TileRows]).AsInt16());
            }

            value = Fma.MultiplyAddNegated(
                Vector256.ConvertToSingle(m), Vector256.Load(b.MinimumScale + column), value);
        }

        Fma.MultiplyAdd(value, Vector256.Create(*a.Scales), Vector256.Load(c)).Store(c);
    }
}
