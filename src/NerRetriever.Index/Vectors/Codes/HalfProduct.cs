using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Index.Vectors.Codes;

/// <summary>
/// Inner product of float32 with float16. A half is widened by moving its bits to where a float has them: that leaves
/// the exponent 112 too small, and the point is multiplied by 2^112 beforehand to make up for it. Rows and points are
/// filled up with zeros to a multiple of 32 numbers, so that no kernel has a tail.
/// </summary>
internal static unsafe class HalfProduct
{
    /// <summary>What the numbers of a point are multiplied by: 2^(127 - 15), for the two biases.</summary>
    public const float PointFactor = 5.192296858534828e33f;

    private const int MantissaShift = 13;
    private const int Kept = unchecked((int)0x8FFF_E000); // the sign, and exponent and mantissa of the half

    /// <summary>The product of <paramref name="length"/> numbers, by the widest instructions of this machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float* point, short* row, int length) =>
        Avx512F.IsSupported ? Wide512(point, row, length)
        : Avx2.IsSupported ? Wide256(point, row, length)
        : Vector128.IsHardwareAccelerated ? Wide128(point, row, length)
        : Portable(point, row, length);

    /// <summary>The same product, one number at a time.</summary>
    internal static float Portable(float* point, short* row, int length)
    {
        float sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += point[i] * BitConverter.Int32BitsToSingle((row[i] << MantissaShift) & Kept);
        }

        return sum;
    }

    /// <summary>The same product, four numbers at a time.</summary>
    internal static float Wide128(float* point, short* row, int length)
    {
        Vector128<float> sum0 = default, sum1 = default;
        Vector128<int> kept = Vector128.Create(Kept);
        for (int i = 0; i < length; i += 8)
        {
            (Vector128<int> low, Vector128<int> high) = Vector128.Widen(Vector128.Load(row + i));
            sum0 = Vector128.MultiplyAddEstimate(
                ((low << MantissaShift) & kept).AsSingle(), Vector128.Load(point + i), sum0);
            sum1 = Vector128.MultiplyAddEstimate(
                ((high << MantissaShift) & kept).AsSingle(), Vector128.Load(point + i + 4), sum1);
        }

        return Vector128.Sum(sum0 + sum1);
    }

    /// <summary>The same product, eight numbers at a time.</summary>
    internal static float Wide256(float* point, short* row, int length)
    {
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (int i = 0; i < length; i += 32)
        {
            sum0 = Step256(point, row, i, sum0);
            sum1 = Step256(point, row, i + 8, sum1);
            sum2 = Step256(point, row, i + 16, sum2);
            sum3 = Step256(point, row, i + 24, sum3);
        }

        return Vector256.Sum(sum0 + sum1 + (sum2 + sum3));
    }

    /// <summary>The same product, sixteen numbers at a time.</summary>
    internal static float Wide512(float* point, short* row, int length)
    {
        Vector512<float> sum0 = default, sum1 = default;
        for (int i = 0; i < length; i += 32)
        {
            sum0 = Step512(point, row, i, sum0);
            sum1 = Step512(point, row, i + 16, sum1);
        }

        return Vector512.Sum(sum0 + sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Step256(float* point, short* row, int i, Vector256<float> sum)
    {
        Vector256<int> wide = Avx2.ConvertToVector256Int32(row + i);
        Vector256<float> numbers = ((wide << MantissaShift) & Vector256.Create(Kept)).AsSingle();
        return Vector256.MultiplyAddEstimate(numbers, Vector256.Load(point + i), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Step512(float* point, short* row, int i, Vector512<float> sum)
    {
        Vector512<int> wide = Avx512F.ConvertToVector512Int32(Vector256.Load(row + i));
        Vector512<float> numbers = ((wide << MantissaShift) & Vector512.Create(Kept)).AsSingle();
        return Vector512.MultiplyAddEstimate(numbers, Vector512.Load(point + i), sum);
    }
}
