using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Pieces of 4 x 8 in vectors of 128 bits, for processors without AVX2 (Arm included). Where there is no fused
/// multiply-add, products are rounded before they are added.
/// </summary>
internal sealed unsafe class PortableMicroKernel : MicroKernel
{
    /// <inheritdoc/>
    public override void Multiply(float* a, float* b, float* c, nint stride, int depth, bool accumulate)
    {
        for (int column = 0; column < Columns; column += 8)
        {
            for (int row = 0; row < Rows; row += 4)
            {
                Piece(a + row, b + column, c + (row * stride) + column, stride, depth, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Piece(float* a, float* b, float* c, nint stride, int depth, bool accumulate)
    {
        Vector128<float> l0, l1, l2, l3, r0, r1, r2, r3;
        l0 = l1 = l2 = l3 = r0 = r1 = r2 = r3 = Vector128<float>.Zero;

        for (float* end = a + ((nint)depth * Rows); a < end; a += Rows, b += Columns)
        {
            Vector128<float> left = Vector128.Load(b);
            Vector128<float> right = Vector128.Load(b + 4);
            Vector128<float> a0 = Vector128.Create(a[0]);
            l0 = Vector128.MultiplyAddEstimate(a0, left, l0);
            r0 = Vector128.MultiplyAddEstimate(a0, right, r0);
            Vector128<float> a1 = Vector128.Create(a[1]);
            l1 = Vector128.MultiplyAddEstimate(a1, left, l1);
            r1 = Vector128.MultiplyAddEstimate(a1, right, r1);
            Vector128<float> a2 = Vector128.Create(a[2]);
            l2 = Vector128.MultiplyAddEstimate(a2, left, l2);
            r2 = Vector128.MultiplyAddEstimate(a2, right, r2);
            Vector128<float> a3 = Vector128.Create(a[3]);
            l3 = Vector128.MultiplyAddEstimate(a3, left, l3);
            r3 = Vector128.MultiplyAddEstimate(a3, right, r3);
        }

        Store(c, l0, r0, accumulate);
        Store(c + stride, l1, r1, accumulate);
        Store(c + (2 * stride), l2, r2, accumulate);
        Store(c + (3 * stride), l3, r3, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector128<float> left, Vector128<float> right, bool accumulate)
    {
        if (accumulate)
        {
            left = Vector128.Load(c) + left;
            right = Vector128.Load(c + 4) + right;
        }

        left.Store(c);
        right.Store(c + 4);
    }
}
