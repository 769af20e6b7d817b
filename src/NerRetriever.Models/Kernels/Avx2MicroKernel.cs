using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Models.Kernels;

/// <summary>Quarters of 6 x 16 in 12 of the 16 registers of 256 bits.</summary>
internal sealed unsafe class Avx2MicroKernel : MicroKernel
{
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <inheritdoc/>
    public override void Multiply(float* a, float* b, float* c, nint stride, int depth, bool accumulate)
    {
        for (int column = 0; column < Columns; column += 16)
        {
            for (int row = 0; row < Rows; row += 6)
            {
                Quarter(a + row, b + column, c + (row * stride) + column, stride, depth, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Quarter(float* a, float* b, float* c, nint stride, int depth, bool accumulate)
    {
        Vector256<float> l0, l1, l2, l3, l4, l5, r0, r1, r2, r3, r4, r5;
        l0 = l1 = l2 = l3 = l4 = l5 = r0 = r1 = r2 = r3 = r4 = r5 = Vector256<float>.Zero;

        for (float* end = a + ((nint)depth * Rows); a < end; a += Rows, b += Columns)
        {
            Vector256<float> left = Vector256.Load(b);
            Vector256<float> right = Vector256.Load(b + 8);
            Vector256<float> a0 = Vector256.Create(a[0]);
            l0 = Fma.MultiplyAdd(a0, left, l0);
            r0 = Fma.MultiplyAdd(a0, right, r0);
            Vector256<float> a1 = Vector256.Create(a[1]);
            l1 = Fma.MultiplyAdd(a1, left, l1);
            r1 = Fma.MultiplyAdd(a1, right, r1);
            Vector256<float> a2 = Vector256.Create(a[2]);
            l2 = Fma.MultiplyAdd(a2, left, l2);
            r2 = Fma.MultiplyAdd(a2, right, r2);
            Vector256<float> a3 = Vector256.Create(a[3]);
            l3 = Fma.MultiplyAdd(a3, left, l3);
            r3 = Fma.MultiplyAdd(a3, right, r3);
            Vector256<float> a4 = Vector256.Create(a[4]);
            l4 = Fma.MultiplyAdd(a4, left, l4);
            r4 = Fma.MultiplyAdd(a4, right, r4);
            Vector256<float> a5 = Vector256.Create(a[5]);
            l5 = Fma.MultiplyAdd(a5, left, l5);
            r5 = Fma.MultiplyAdd(a5, right, r5);
        }

        Store(c, l0, r0, accumulate);
        Store(c + stride, l1, r1, accumulate);
        Store(c + (2 * stride), l2, r2, accumulate);
        Store(c + (3 * stride), l3, r3, accumulate);
        Store(c + (4 * stride), l4, r4, accumulate);
        Store(c + (5 * stride), l5, r5, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> left, Vector256<float> right, bool accumulate)
    {
        if (accumulate)
        {
            left = Vector256.Load(c) + left;
            right = Vector256.Load(c + 8) + right;
        }

        left.Store(c);
        right.Store(c + 8);
    }
}
