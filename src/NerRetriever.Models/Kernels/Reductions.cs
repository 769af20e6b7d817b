using System.Numerics;
using System.Runtime.InteropServices;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Sums in an order that depends on the length alone. The framework's vectorised sums may start at an aligned address,
/// so that the same row gives other bits elsewhere in memory.
/// </summary>
internal static class Reductions
{
    /// <summary>Sum of the elements.</summary>
    public static float Sum(ReadOnlySpan<float> values)
    {
        Vector<float> sums = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> vector in vectors)
        {
            sums += vector;
        }

        float sum = Vector.Sum(sums);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Sum of the squares of the elements.</summary>
    public static float SumOfSquares(ReadOnlySpan<float> values)
    {
        Vector<float> sums = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> vector in vectors)
        {
            sums += vector * vector;
        }

        float sum = Vector.Sum(sums);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            sum += value * value;
        }

        return sum;
    }
}
