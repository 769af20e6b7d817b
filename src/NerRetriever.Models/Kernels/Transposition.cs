using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NerRetriever.Models.Kernels;

/// <summary>Brings rows side by side: a panel holds the k-th elements of its rows next to each other.</summary>
internal static unsafe class Transposition
{
    private const int Columns = MicroKernel.Columns;

    /// <summary>panel[k][column] = source[column][k].</summary>
    /// <param name="source">[32][stride].</param>
    /// <param name="stride">Elements between rows of <paramref name="source"/>.</param>
    /// <param name="depth">Elements a row.</param>
    /// <param name="panel">[depth][32].</param>
    public static void ToPanel(float* source, nint stride, int depth, float* panel)
    {
        int wide = Avx.IsSupported ? depth & ~7 : 0;
        for (int k = 0; k < wide; k += 8)
        {
            for (int column = 0; column < Columns; column += 8)
            {
                Transpose8(source + (column * stride) + k, stride, panel + ((nint)k * Columns) + column);
            }
        }

        ToPanelPortable(source, stride, wide, depth, panel);
    }

    /// <summary>The elements [from, to) of <see cref="ToPanel"/>, without vectors.</summary>
    internal static void ToPanelPortable(float* source, nint stride, int from, int to, float* panel)
    {
        for (int k = from; k < to; k++)
        {
            for (int column = 0; column < Columns; column++)
            {
                panel[((nint)k * Columns) + column] = source[(column * stride) + k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* source, nint stride, float* target)
    {
        // Halves of rows r and r + 4 share a vector, so that two rounds of in-lane shuffles finish the job.
        Vector256<float> a = Pair(source, stride, 0, 0), b = Pair(source, stride, 1, 0);
        Vector256<float> c = Pair(source, stride, 2, 0), d = Pair(source, stride, 3, 0);
        Store4(a, b, c, d, target);
        a = Pair(source, stride, 0, 4);
        b = Pair(source, stride, 1, 4);
        c = Pair(source, stride, 2, 4);
        d = Pair(source, stride, 3, 4);
        Store4(a, b, c, d, target + (4 * Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* source, nint stride, int row, int k) =>
        Vector128.Load(source + (row * stride) + k).ToVector256Unsafe()
            .WithUpper(Vector128.Load(source + ((row + 4) * stride) + k));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, float* target)
    {
        Vector256<float> ab = Avx.UnpackLow(a, b), cd = Avx.UnpackLow(c, d);
        Avx.Shuffle(ab, cd, 0x44).Store(target);
        Avx.Shuffle(ab, cd, 0xEE).Store(target + Columns);
        ab = Avx.UnpackHigh(a, b);
        cd = Avx.UnpackHigh(c, d);
        Avx.Shuffle(ab, cd, 0x44).Store(target + (2 * Columns));
        Avx.Shuffle(ab, cd, 0xEE).Store(target + (3 * Columns));
    }
}
