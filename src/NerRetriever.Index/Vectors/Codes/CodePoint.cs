using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index.Vectors.Codes;

/// <summary>A point, prepared, and the rows that it is compared with.</summary>
/// <param name="rows">The rows of codes.</param>
/// <param name="point">The prepared point, at the beginning of a cache line.</param>
/// <param name="dimension">Numbers in a vector, d.</param>
internal readonly unsafe struct CodePoint<TCode>(RowTable rows, byte* point, int dimension)
    where TCode : struct, ICode
{
    private const int CacheLine = 64;

    private readonly RowTable _rows = rows;
    private readonly byte* _point = point;
    private readonly int _dimension = dimension;

    /// <summary>Goes over to the point that a node's row stands for.</summary>
    public void MoveTo(int node) => TCode.PointOfRow(_rows.Row(node), _dimension, _point);

    /// <summary>The same rows compared with another point.</summary>
    /// <param name="point">Room for the prepared point.</param>
    public CodePoint<TCode> At(byte* point) => new(_rows, point, _dimension);

    /// <summary>Similarity to a node; the higher, the nearer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float To(int node) => TCode.Score(_point, _rows.Row(node), _dimension);

    /// <summary>Has a node's row fetched into the cache, while something else is computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int node)
    {
        if (Sse.IsSupported)
        {
            byte* row = _rows.Row(node);
            byte* end = row + _rows.Stride;
            for (; row < end; row += CacheLine)
            {
                Sse.Prefetch0(row);
            }
        }
    }
}
