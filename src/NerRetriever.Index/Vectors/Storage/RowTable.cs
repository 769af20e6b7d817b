using System.Runtime.CompilerServices;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>
/// Rows of equal length by node, over files or memory that do not move; node ids run on from one block to the next. The
/// owner of the blocks keeps them alive.
/// </summary>
internal readonly unsafe struct RowTable
{
    private readonly byte* _first;
    private readonly long _stride;
    private readonly int _firstCount;
    private readonly RowBlock[] _blocks;

    /// <summary>Puts blocks, of rows of <paramref name="stride"/> bytes, in the order of their nodes.</summary>
    public RowTable(int stride, params ReadOnlySpan<RowBlock> blocks)
    {
        _stride = stride;
        _blocks = blocks.ToArray();
        foreach (RowBlock block in blocks)
        {
            Count = checked(Count + block.Count);
        }

        if (blocks.Length > 0)
        {
            _first = blocks[0].Start;
            _firstCount = blocks[0].Count;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => (int)_stride;

    /// <summary>The rows of files with the same layout.</summary>
    public static RowTable Over(params ReadOnlySpan<RowFile> files)
    {
        var blocks = new RowBlock[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            blocks[i] = new RowBlock(files[i].Start, files[i].Count);
        }

        return new RowTable(files.Length == 0 ? 0 : files[0].Layout.Stride, blocks);
    }

    /// <summary>The row of a node below <see cref="Count"/>, which is not checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Row(int node) =>
        (uint)node < (uint)_firstCount ? _first + ((uint)node * _stride) : RowBehind(node);

    // Blocks are few (each is about twice as large as the one behind it) and the first holds most rows.
    private byte* RowBehind(int node)
    {
        int row = node - _firstCount;
        int block = 1;
        while (row >= _blocks[block].Count)
        {
            row -= _blocks[block++].Count;
        }

        return _blocks[block].Start + (row * _stride);
    }
}
