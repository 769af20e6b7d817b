using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Index.Vectors;

/// <summary>
/// The similarity of the index: sum of a[i] * b[i] in float32. Four running sums hide the latency of the multiply-adds;
/// the last, partial vector is read again from the end of the row with the part already summed masked out.
/// </summary>
internal static class InnerProduct
{
    /// <summary>Inner product of two rows [d] of the same length, by the widest instructions of this machine.</summary>
    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"The rows have {left.Length} and {right.Length} dimensions.");
        }

        if (Avx512F.IsSupported && left.Length >= Vector512<float>.Count)
        {
            return Wide512(left, right);
        }

        return Vector128.IsHardwareAccelerated && left.Length >= Vector256<float>.Count
            ? Wide256(left, right)
            : Portable(left, right);
    }

    /// <summary>The same product, one number at a time.</summary>
    internal static float Portable(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        float sum0 = 0, sum1 = 0;
        int i = 0;
        for (; i + 1 < left.Length; i += 2)
        {
            sum0 += left[i] * right[i];
            sum1 += left[i + 1] * right[i + 1];
        }

        return i < left.Length ? sum0 + sum1 + (left[i] * right[i]) : sum0 + sum1;
    }

    /// <summary>The same product, eight numbers at a time; needs at least eight.</summary>
    internal static float Wide256(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        const int Width = 8;
        ref float a = ref MemoryMarshal.GetReference(left);
        ref float b = ref MemoryMarshal.GetReference(right);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nuint length = (nuint)left.Length;
        nuint i = 0;
        for (; i + (4 * Width) <= length; i += 4 * Width)
        {
            sum0 = Step256(ref a, ref b, i, sum0);
            sum1 = Step256(ref a, ref b, i + Width, sum1);
            sum2 = Step256(ref a, ref b, i + (2 * Width), sum2);
            sum3 = Step256(ref a, ref b, i + (3 * Width), sum3);
        }

        for (; i + Width <= length; i += Width)
        {
            sum0 = Step256(ref a, ref b, i, sum0);
        }

        if (i < length)
        {
            nuint last = length - Width;
            var unread = Vector256.GreaterThanOrEqual(Vector256<int>.Indices, Vector256.Create((int)(i - last)));
            Vector256<float> tail = Vector256.LoadUnsafe(ref a, last) & unread.AsSingle();
            sum1 = Vector256.MultiplyAddEstimate(tail, Vector256.LoadUnsafe(ref b, last), sum1);
        }

        return Vector256.Sum(sum0 + sum1 + (sum2 + sum3));
    }

    /// <summary>The same product, sixteen numbers at a time; needs at least sixteen.</summary>
    internal static float Wide512(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        const int Width = 16;
        ref float a = ref MemoryMarshal.GetReference(left);
        ref float b = ref MemoryMarshal.GetReference(right);
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nuint length = (nuint)left.Length;
        nuint i = 0;
        for (; i + (4 * Width) <= length; i += 4 * Width)
        {
            sum0 = Step512(ref a, ref b, i, sum0);
            sum1 = Step512(ref a, ref b, i + Width, sum1);
            sum2 = Step512(ref a, ref b, i + (2 * Width), sum2);
            sum3 = Step512(ref a, ref b, i + (3 * Width), sum3);
        }

        for (; i + Width <= length; i += Width)
        {
            sum0 = Step512(ref a, ref b, i, sum0);
        }

        if (i < length)
        {
            nuint last = length - Width;
            var unread = Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create((int)(i - last)));
            Vector512<float> tail = Vector512.LoadUnsafe(ref a, last) & unread.AsSingle();
            sum1 = Vector512.MultiplyAddEstimate(tail, Vector512.LoadUnsafe(ref b, last), sum1);
        }

        return Vector512.Sum(sum0 + sum1 + (sum2 + sum3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Step256(ref float a, ref float b, nuint i, Vector256<float> sum) =>
        Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Step512(ref float a, ref float b, nuint i, Vector512<float> sum) =>
        Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i), sum);
}
