using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// 6 x 32 of 8-bit weights in vectors of 256 bits, whose 16-bit sums would saturate: by the dot product instruction of
/// AVX-VNNI, or by AVX2 with the sign of the weight moved to the activation. (.NET 10 has no 512-bit dot product.)
/// </summary>
internal static unsafe class WideGroups
{
    private const int TileRows = MicroKernel.Rows;
    private const int Columns = MicroKernel.Columns;

    /// <summary>Adds the product of six rows.</summary>
    public static void Multiply(ByteTile a, in GroupPanel b, float* c)
    {
        for (int column = 0; column < Columns; column += 16)
        {
            if (AvxVnni.IsSupported && !b.Narrow)
            {
                Dot(a, b, column, c + column);
            }
            else
            {
                Signed(a, b, column, c + column);
                Signed(a.From(3), b, column, c + (3 * Columns) + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot(ByteTile a, in GroupPanel b, int column, float* c)
    {
        uint* bytes = a.Bytes;
        sbyte* weights = b.Weights + (4 * column);
        float* scales = a.Scales;
        for (int group = 0; group < b.Groups; group++, scales += TileRows)
        {
            Vector256<int> l0, l1, l2, l3, l4, l5, r0, r1, r2, r3, r4, r5;
            l0 = l1 = l2 = l3 = l4 = l5 = Vector256.Load(b.Starts + (group * Columns) + column);
            r0 = r1 = r2 = r3 = r4 = r5 = Vector256.Load(b.Starts + (group * Columns) + column + 8);
            for (uint* next = bytes + (8 * TileRows); bytes < next; bytes += TileRows, weights += 4 * Columns)
            {
                Vector256<sbyte> left = Vector256.Load(weights);
                Vector256<sbyte> right = Vector256.Load(weights + 32);
                Vector256<byte> a0 = Vector256.Create(bytes[0]).AsByte();
                l0 = AvxVnni.MultiplyWideningAndAdd(l0, a0, left);
                r0 = AvxVnni.MultiplyWideningAndAdd(r0, a0, right);
                Vector256<byte> a1 = Vector256.Create(bytes[1]).AsByte();
                l1 = AvxVnni.MultiplyWideningAndAdd(l1, a1, left);
                r1 = AvxVnni.MultiplyWideningAndAdd(r1, a1, right);
                Vector256<byte> a2 = Vector256.Create(bytes[2]).AsByte();
                l2 = AvxVnni.MultiplyWideningAndAdd(l2, a2, left);
                r2 = AvxVnni.MultiplyWideningAndAdd(r2, a2, right);
                Vector256<byte> a3 = Vector256.Create(bytes[3]).AsByte();
                l3 = AvxVnni.MultiplyWideningAndAdd(l3, a3, left);
                r3 = AvxVnni.MultiplyWideningAndAdd(r3, a3, right);
                Vector256<byte> a4 = Vector256.Create(bytes[4]).AsByte();
                l4 = AvxVnni.MultiplyWideningAndAdd(l4, a4, left);
                r4 = AvxVnni.MultiplyWideningAndAdd(r4, a4, right);
                Vector256<byte> a5 = Vector256.Create(bytes[5]).AsByte();
                l5 = AvxVnni.MultiplyWideningAndAdd(l5, a5, left);
                r5 = AvxVnni.MultiplyWideningAndAdd(r5, a5, right);
            }

            Vector256<float> leftScales = Vector256.Load(b.Scales + (group * Columns) + column);
            Vector256<float> rightScales = Vector256.Load(b.Scales + (group * Columns) + column + 8);
            Add(l0, r0, leftScales, rightScales, scales[0], c);
            Add(l1, r1, leftScales, rightScales, scales[1], c + Columns);
            Add(l2, r2, leftScales, rightScales, scales[2], c + (2 * Columns));
            Add(l3, r3, leftScales, rightScales, scales[3], c + (3 * Columns));
            Add(l4, r4, leftScales, rightScales, scales[4], c + (4 * Columns));
            Add(l5, r5, leftScales, rightScales, scales[5], c + (5 * Columns));
        }
    }

    /// <summary>Three rows, by AVX2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Signed(ByteTile a, in GroupPanel b, int column, float* c)
    {
        uint* bytes = a.Bytes;
        sbyte* weights = b.Weights + (4 * column);
        float* scales = a.Scales;
        for (int group = 0; group < b.Groups; group++, scales += TileRows)
        {
            Vector256<int> l0, l1, l2, r0, r1, r2;
            l0 = l1 = l2 = Vector256<int>.Zero;
            r0 = r1 = r2 = Vector256<int>.Zero;
            for (uint* next = bytes + (8 * TileRows); bytes < next; bytes += TileRows, weights += 4 * Columns)
            {
                Vector256<sbyte> left = Vector256.Load(weights);
                Vector256<sbyte> right = Vector256.Load(weights + 32);
                Vector256<sbyte> a0 = Vector256.Create(bytes[0] ^ 0x80808080).AsSByte();
                l0 += Products(left, a0);
                r0 += Products(right, a0);
                Vector256<sbyte> a1 = Vector256.Create(bytes[1] ^ 0x80808080).AsSByte();
                l1 += Products(left, a1);
                r1 += Products(right, a1);
                Vector256<sbyte> a2 = Vector256.Create(bytes[2] ^ 0x80808080).AsSByte();
                l2 += Products(left, a2);
                r2 += Products(right, a2);
            }

            Vector256<float> leftScales = Vector256.Load(b.Scales + (group * Columns) + column);
            Vector256<float> rightScales = Vector256.Load(b.Scales + (group * Columns) + column + 8);
            Add(l0, r0, leftScales, rightScales, scales[0], c);
            Add(l1, r1, leftScales, rightScales, scales[1], c + Columns);
            Add(l2, r2, leftScales, rightScales, scales[2], c + (2 * Columns));
        }
    }

    /// <summary>w * a as |w| * (a with the sign of w): 128 * 127 * 2 does not saturate 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<sbyte> weights, Vector256<sbyte> activations) =>
        Avx2.MultiplyAddAdjacent(
            Avx2.MultiplyAddAdjacent(Avx2.Abs(weights), Avx2.Sign(activations, weights)), Vector256<short>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        Vector256<int> left,
        Vector256<int> right,
        Vector256<float> leftScales,
        Vector256<float> rightScales,
        float scale,
        float* c)
    {
        Vector256<float> row = Vector256.Create(scale);
        Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(left), leftScales * row, Vector256.Load(c)).Store(c);
        Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(right), rightScales * row, Vector256.Load(c + 8))
            .Store(c + 8);
    }
}
