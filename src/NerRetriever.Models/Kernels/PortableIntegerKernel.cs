using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// A row and four columns at a time in vectors of 128 bits, for processors without AVX2 (Arm included): a step of one
/// column is four products side by side, which are added up at the end of a group.
/// </summary>
internal sealed unsafe class PortableIntegerKernel : IntegerKernel
{
    private const int TileRows = MicroKernel.Rows;
    private const int Columns = MicroKernel.Columns;

    /// <inheritdoc/>
    public override void Multiply(in ByteTile a, in SuperBlockPanel b, float* c, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < Columns; column += 4)
            {
                SuperBlock(a.From(row), b, column, c + (row * Columns) + column);
            }
        }
    }

    /// <inheritdoc/>
    public override void Multiply(in ByteTile a, in GroupPanel b, float* c, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < Columns; column += 4)
            {
                Groups(a.From(row), b, column, c + (row * Columns) + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SuperBlock(ByteTile a, in SuperBlockPanel b, int column, float* c)
    {
        Vector128<int> sum = default;
        for (int group = 0; group < 64 / b.StepsPerGroup; group++)
        {
            // Pairs of equal numbers: the first of each.
            Vector128<int> scales = Vector128.Load(b.GroupScales + (2 * ((group * Columns) + column))).AsInt32() >> 16;
            sum += scales * Sum(a.Bytes, b.Weights, group * b.StepsPerGroup, b.StepsPerGroup, column);
        }

        Vector128<float> value = Vector128.ConvertToSingle(sum) * Vector128.Load(b.Scale + column);
        if (b.Minimums is not null)
        {
            Vector128<int> minimums = default;
            for (int pair = 0; pair < 4; pair++)
            {
                var sums = (int)a.Sums[pair * TileRows];
                Vector128<int> two = Vector128.Load(b.Minimums + (2 * ((pair * Columns) + column))).AsInt32();
                minimums += ((two << 16 >> 16) * (short)sums) + ((two >> 16) * (sums >> 16));
            }

            value = Vector128.MultiplyAddEstimate(
                -Vector128.ConvertToSingle(minimums), Vector128.Load(b.MinimumScale + column), value);
        }

        Vector128.MultiplyAddEstimate(value, Vector128.Create(*a.Scales), Vector128.Load(c)).Store(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Groups(ByteTile a, in GroupPanel b, int column, float* c)
    {
        Vector128<float> total = Vector128.Load(c);
        for (int group = 0; group < b.Groups; group++)
        {
            Vector128<float> scales = Vector128.Load(b.Scales + (group * Columns) + column) * a.Scales[group * TileRows];
            Vector128<int> sum = Sum(a.Bytes, b.Weights, group * 8, 8, column);
            total = Vector128.MultiplyAddEstimate(Vector128.ConvertToSingle(sum), scales, total);
        }

        total.Store(c);
    }

    /// <summary>Products of one row and four columns, summed over steps.</summary>
    private static Vector128<int> Sum(uint* bytes, sbyte* weights, int firstStep, int steps, int column)
    {
        Vector128<int> first = default, second = default, third = default, fourth = default;
        for (int step = firstStep; step < firstStep + steps; step++)
        {
            Vector128<sbyte> stored = Vector128.Create(bytes[step * TileRows] ^ 0x80808080).AsSByte();
            Vector128<short> a = Vector128.WidenLower(stored);
            Vector128<sbyte> w = Vector128.Load(weights + (4 * ((step * Columns) + column)));

            // |w| <= 128 and |a| <= 127, so a product fits 16 bits.
            Vector128<short> low = Vector128.WidenLower(w) * a;
            Vector128<short> high = Vector128.WidenUpper(w) * a;
            first += Vector128.WidenLower(low);
            second += Vector128.WidenUpper(low);
            third += Vector128.WidenLower(high);
            fourth += Vector128.WidenUpper(high);
        }

        return Vector128.Create(
            Vector128.Sum(first), Vector128.Sum(second), Vector128.Sum(third), Vector128.Sum(fourth));
    }
}
