using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Index.Vectors.Codes;

/// <summary>
/// Sum of unsigned times signed bytes, exact in 32 bits for up to 65,536 numbers. The length is a multiple of
/// <see cref="Step"/>: what is behind the numbers is multiplied by zeros of the signed operand. All twins give the same
/// whole number.
/// </summary>
internal static unsafe class Int8Product
{
    /// <summary>Bytes that the length is a multiple of.</summary>
    public const int Step = 32;

    /// <summary>The sum, by the best instructions of this machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(byte* unsigned, sbyte* signed, int length) =>
        AvxVnni.IsSupported ? Vnni(unsigned, signed, length)
        : Avx512BW.IsSupported ? Wide512(unsigned, signed, length)
        : Avx2.IsSupported ? Wide256(unsigned, signed, length)
        : Vector128.IsHardwareAccelerated ? Wide128(unsigned, signed, length)
        : Portable(unsigned, signed, length);

    /// <summary>The same sum, one number at a time.</summary>
    internal static int Portable(byte* unsigned, sbyte* signed, int length)
    {
        int sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += unsigned[i] * signed[i];
        }

        return sum;
    }

    /// <summary>The same sum on any machine with vectors of 16 bytes.</summary>
    internal static int Wide128(byte* unsigned, sbyte* signed, int length)
    {
        Vector128<int> sum0 = default, sum1 = default;
        for (int i = 0; i < length; i += Vector128<byte>.Count)
        {
            (Vector128<ushort> lowU, Vector128<ushort> highU) = Vector128.Widen(Vector128.Load(unsigned + i));
            (Vector128<short> lowS, Vector128<short> highS) = Vector128.Widen(Vector128.Load(signed + i));
            sum0 += Products(lowU.AsInt16(), lowS);
            sum1 += Products(highU.AsInt16(), highS);
        }

        return Vector128.Sum(sum0 + sum1);
    }

    /// <summary>The same sum, 16 numbers an instruction.</summary>
    internal static int Wide256(byte* unsigned, sbyte* signed, int length)
    {
        Vector256<int> sum0 = default, sum1 = default;
        for (int i = 0; i < length; i += Step)
        {
            sum0 += Avx2.MultiplyAddAdjacent(
                Avx2.ConvertToVector256Int16(unsigned + i), Avx2.ConvertToVector256Int16(signed + i));
            sum1 += Avx2.MultiplyAddAdjacent(
                Avx2.ConvertToVector256Int16(unsigned + i + 16), Avx2.ConvertToVector256Int16(signed + i + 16));
        }

        return Vector256.Sum(sum0 + sum1);
    }

    /// <summary>The same sum, 32 numbers an instruction.</summary>
    internal static int Wide512(byte* unsigned, sbyte* signed, int length)
    {
        Vector512<int> sum0 = default, sum1 = default;
        int i = 0;
        for (; i + (2 * Step) <= length; i += 2 * Step)
        {
            sum0 += Products512(unsigned + i, signed + i);
            sum1 += Products512(unsigned + i + Step, signed + i + Step);
        }

        if (i < length)
        {
            sum0 += Products512(unsigned + i, signed + i);
        }

        return Vector512.Sum(sum0 + sum1);
    }

    /// <summary>The same sum, 32 numbers an instruction that also adds.</summary>
    internal static int Vnni(byte* unsigned, sbyte* signed, int length)
    {
        Vector256<int> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i + (4 * Step) <= length; i += 4 * Step)
        {
            sum0 = VnniStep(sum0, unsigned, signed, i);
            sum1 = VnniStep(sum1, unsigned, signed, i + Step);
            sum2 = VnniStep(sum2, unsigned, signed, i + (2 * Step));
            sum3 = VnniStep(sum3, unsigned, signed, i + (3 * Step));
        }

        for (; i < length; i += Step)
        {
            sum0 = VnniStep(sum0, unsigned, signed, i);
        }

        return Vector256.Sum(sum0 + sum1 + (sum2 + sum3));
    }

    /// <summary>Sum of signed bytes.</summary>
    public static int Sum(sbyte* numbers, int length)
    {
        Vector256<int> sum = default;
        for (int i = 0; i < length; i += Step)
        {
            (Vector256<short> low, Vector256<short> high) = Vector256.Widen(Vector256.Load(numbers + i));
            (Vector256<int> lower, Vector256<int> upper) = Vector256.Widen(low + high);
            sum += lower + upper;
        }

        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products(Vector128<short> left, Vector128<short> right)
    {
        (Vector128<int> lowLeft, Vector128<int> highLeft) = Vector128.Widen(left);
        (Vector128<int> lowRight, Vector128<int> highRight) = Vector128.Widen(right);
        return (lowLeft * lowRight) + (highLeft * highRight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products512(byte* unsigned, sbyte* signed) => Avx512BW.MultiplyAddAdjacent(
        Avx512BW.ConvertToVector512Int16(Vector256.Load(unsigned)),
        Avx512BW.ConvertToVector512Int16(Vector256.Load(signed)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> VnniStep(Vector256<int> sum, byte* unsigned, sbyte* signed, int i) =>
        AvxVnni.MultiplyWideningAndAdd(sum, Vector256.Load(unsigned + i), Vector256.Load(signed + i));
}
