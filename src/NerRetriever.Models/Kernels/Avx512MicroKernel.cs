using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// 12 x 32 in 24 of the 32 registers of 512 bits. Written out in full because the JIT keeps only named locals in
/// registers.
/// </summary>
internal sealed unsafe class Avx512MicroKernel : MicroKernel
{
    // Not Vector512.IsHardwareAccelerated, which is false on processors that lower their clock for wide vectors.
    public static bool IsSupported => Avx512F.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(float* a, float* b, float* c, nint stride, int depth, bool accumulate)
    {
        Vector512<float> l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11;
        Vector512<float> r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11;
        l0 = l1 = l2 = l3 = l4 = l5 = l6 = l7 = l8 = l9 = l10 = l11 = Vector512<float>.Zero;
        r0 = r1 = r2 = r3 = r4 = r5 = r6 = r7 = r8 = r9 = r10 = r11 = Vector512<float>.Zero;

        for (float* end = a + ((nint)depth * Rows); a < end; a += Rows, b += Columns)
        {
            Vector512<float> left = Vector512.Load(b);
            Vector512<float> right = Vector512.Load(b + 16);
            Vector512<float> a0 = Vector512.Create(a[0]);
            l0 = Avx512F.FusedMultiplyAdd(a0, left, l0);
            r0 = Avx512F.FusedMultiplyAdd(a0, right, r0);
            Vector512<float> a1 = Vector512.Create(a[1]);
            l1 = Avx512F.FusedMultiplyAdd(a1, left, l1);
            r1 = Avx512F.FusedMultiplyAdd(a1, right, r1);
            Vector512<float> a2 = Vector512.Create(a[2]);
            l2 = Avx512F.FusedMultiplyAdd(a2, left, l2);
            r2 = Avx512F.FusedMultiplyAdd(a2, right, r2);
            Vector512<float> a3 = Vector512.Create(a[3]);
            l3 = Avx512F.FusedMultiplyAdd(a3, left, l3);
            r3 = Avx512F.FusedMultiplyAdd(a3, right, r3);
            Vector512<float> a4 = Vector512.Create(a[4]);
            l4 = Avx512F.FusedMultiplyAdd(a4, left, l4);
            r4 = Avx512F.FusedMultiplyAdd(a4, right, r4);
            Vector512<float> a5 = Vector512.Create(a[5]);
            l5 = Avx512F.FusedMultiplyAdd(a5, left, l5);
            r5 = Avx512F.FusedMultiplyAdd(a5, right, r5);
            Vector512<float> a6 = Vector512.Create(a[6]);
            l6 = Avx512F.FusedMultiplyAdd(a6, left, l6);
            r6 = Avx512F.FusedMultiplyAdd(a6, right, r6);
            Vector512<float> a7 = Vector512.Create(a[7]);
            l7 = Avx512F.FusedMultiplyAdd(a7, left, l7);
            r7 = Avx512F.FusedMultiplyAdd(a7, right, r7);
            Vector512<float> a8 = Vector512.Create(a[8]);
            l8 = Avx512F.FusedMultiplyAdd(a8, left, l8);
            r8 = Avx512F.FusedMultiplyAdd(a8, right, r8);
            Vector512<float> a9 = Vector512.Create(a[9]);
            l9 = Avx512F.FusedMultiplyAdd(a9, left, l9);
            r9 = Avx512F.FusedMultiplyAdd(a9, right, r9);
            Vector512<float> a10 = Vector512.Create(a[10]);
            l10 = Avx512F.FusedMultiplyAdd(a10, left, l10);
            r10 = Avx512F.FusedMultiplyAdd(a10, right, r10);
            Vector512<float> a11 = Vector512.Create(a[11]);
            l11 = Avx512F.FusedMultiplyAdd(a11, left, l11);
            r11 = Avx512F.FusedMultiplyAdd(a11, right, r11);
        }

        Store(c, l0, r0, accumulate);
        Store(c + stride, l1, r1, accumulate);
        Store(c + (2 * stride), l2, r2, accumulate);
        Store(c + (3 * stride), l3, r3, accumulate);
        Store(c + (4 * stride), l4, r4, accumulate);
        Store(c + (5 * stride), l5, r5, accumulate);
        Store(c + (6 * stride), l6, r6, accumulate);
        Store(c + (7 * stride), l7, r7, accumulate);
        Store(c + (8 * stride), l8, r8, accumulate);
        Store(c + (9 * stride), l9, r9, accumulate);
        Store(c + (10 * stride), l10, r10, accumulate);
        Store(c + (11 * stride), l11, r11, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector512<float> left, Vector512<float> right, bool accumulate)
    {
        if (accumulate)
        {
            left = Vector512.Load(c) + left;
            right = Vector512.Load(c + 16) + right;
        }

        left.Store(c);
        right.Store(c + 16);
    }
}
