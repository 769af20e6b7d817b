using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Activations [rows, depth] rounded to 8 bits for the integer kernels, once for all products that read them: tiles of
/// 12 rows, [rows / 12][depth / 4][12][4]. A group of neighbours shares the scale max|x| / 127. llama.cpp rounds to the
/// same groups: 256 for K-quants, 32 for Q8_0 and Q4_0.
/// </summary>
/// <param name="groupSize">Neighbours that share a scale: 32 or 256.</param>
internal sealed unsafe class ByteRows(int groupSize) : IDisposable
{
    /// <summary>Added to a value to store it unsigned, as the byte multiplications of x86 want one factor.</summary>
    public const int Zero = 128;

    /// <summary>Neighbours that share a sum, and the smallest group.</summary>
    public const int SumSize = 32;

    private const int Largest = 127;
    private const int TileRows = MicroKernel.Rows;

    // Adding 1.5 * 2^23 leaves the number rounded to the nearest integer, ties to even, in the low bits.
    private const float RoundingShift = 12582912f;

    private readonly NativeBuffer<uint> _bytes = new();
    private readonly NativeBuffer<float> _scales = new();
    private readonly NativeBuffer<uint> _sums = new();

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Elements a row, a multiple of the group.</summary>
    public int Depth { get; private set; }

    /// <summary>Makes room; contents are undefined until every tile was written.</summary>
    public void Reshape(int rows, int depth)
    {
        if (depth % groupSize != 0)
        {
            throw new ArgumentException($"{depth} elements are not a multiple of {groupSize}.", nameof(depth));
        }

        Rows = rows;
        Depth = depth;
        long padded = (long)PackedRows.TilesOf(rows) * TileRows;
        _bytes.EnsureLength(padded * depth / 4);
        _scales.EnsureLength(padded * depth / groupSize);
        _sums.EnsureLength(padded * ((depth + (2 * SumSize) - 1) / (2 * SumSize)));
    }

    /// <summary>The neighbours [256 * block, ...) of a tile.</summary>
    public ByteTile Tile(int tile, int block)
    {
        nint k = (nint)block * WeightMatrix.BlockDepth;
        return new ByteTile(
            BytesOf(tile) + (k / 4 * TileRows),
            ScalesOf(tile) + (k / groupSize * TileRows),
            (uint*)SumsOf(tile) + (k / (2 * SumSize) * TileRows));
    }

    /// <summary>Rounds the rows [12 * tile, ...) of <paramref name="source"/> [rows, depth] into their tile.</summary>
    public void Pack(int tile, float* source)
    {
        int first = tile * TileRows;
        int count = Math.Min(TileRows, Rows - first);
        for (int row = 0; row < TileRows; row++)
        {
            // Rows behind the last repeat it: whatever they give is not read, but it should be numbers.
            PackRow(source + ((nint)(first + Math.Min(row, count - 1)) * Depth), tile, row);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bytes.Dispose();
        _scales.Dispose();
        _sums.Dispose();
    }

    private uint* BytesOf(int tile) => _bytes.Pointer + ((nint)tile * TileRows * Depth / 4);

    private float* ScalesOf(int tile) => _scales.Pointer + ((nint)tile * TileRows * (Depth / groupSize));

    // [depth / 64][12][2]
    private short* SumsOf(int tile) =>
        (short*)(_sums.Pointer + ((nint)tile * TileRows * ((Depth + (2 * SumSize) - 1) / (2 * SumSize))));

    private void PackRow(float* source, int tile, int row)
    {
        uint* bytes = BytesOf(tile) + row;
        float* scales = ScalesOf(tile) + row;
        short* sums = SumsOf(tile) + (2 * row);
        for (int k = 0; k < Depth; k += groupSize, scales += TileRows)
        {
            float largest = LargestMagnitude(source + k);
            bool finite = float.IsFinite(largest);

            // A value that is no number must show in the result, which an integer cannot say; the scale can.
            *scales = finite ? largest / Largest : float.NaN;
            float perUnit = finite && largest > 0 ? Largest / largest : 0;
            if (float.IsInfinity(perUnit))
            {
                perUnit = *scales = 0; // so small that its reciprocal is not a float
            }

            for (int i = 0; i < groupSize; i += SumSize, bytes += SumSize / 4 * TileRows)
            {
                int group = (k + i) / SumSize;
                sums[(group / 2 * 2 * TileRows) + (group % 2)] =
                    (short)Round32(source + k + i, perUnit, finite, bytes);
            }
        }
    }

    private float LargestMagnitude(float* values)
    {
        Vector256<float> largest = Vector256<float>.Zero;
        for (int i = 0; i < groupSize; i += 8)
        {
            largest = Vector256.Max(largest, Vector256.Abs(Vector256.Load(values + i))); // keeps what is no number
        }

        Vector128<float> four = Vector128.Max(largest.GetLower(), largest.GetUpper());
        return MathF.Max(MathF.Max(four[0], four[1]), MathF.Max(four[2], four[3]));
    }

    /// <summary>Stores 32 values as [8][12][4] bytes and returns their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Round32(float* values, float perUnit, bool finite, uint* target)
    {
        Vector256<int> a = default, b = default, c = default, d = default;
        if (finite)
        {
            a = Round8(values, perUnit);
            b = Round8(values + 8, perUnit);
            c = Round8(values + 16, perUnit);
            d = Round8(values + 24, perUnit);
        }

        Vector256<sbyte> rounded = Vector256.Narrow(Vector256.Narrow(a, b), Vector256.Narrow(c, d));
        Vector256<uint> stored = (rounded.AsByte() ^ Vector256.Create((byte)Zero)).AsUInt32();
        for (int i = 0; i < 8; i++)
        {
            target[i * TileRows] = stored[i];
        }

        return Vector256.Sum(a + b + (c + d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Round8(float* values, float perUnit) =>
        ((Vector256.Load(values) * perUnit) + Vector256.Create(RoundingShift)).AsInt32()
        - Vector256.Create(RoundingShift).AsInt32();
}
