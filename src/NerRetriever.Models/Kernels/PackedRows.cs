namespace NerRetriever.Models.Kernels;

/// <summary>
/// Activations [rows, depth] as kernels read them: tiles of 12 rows, [rows / 12][depth][12], the last tile filled up
/// with zeros. Whoever produces activations writes them here a tile at a time, so that tiles can be produced in
/// parallel.
/// </summary>
internal sealed unsafe class PackedRows : IDisposable
{
    private readonly NativeBuffer<float> _tiles = new();

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Elements a row.</summary>
    public int Depth { get; private set; }

    /// <summary>Number of tiles.</summary>
    public int Tiles => TilesOf(Rows);

    /// <summary>Tiles of <paramref name="rows"/> rows.</summary>
    public static int TilesOf(int rows) => (rows + MicroKernel.Rows - 1) / MicroKernel.Rows;

    /// <summary>Makes room; contents are undefined until every tile was written.</summary>
    public void Reshape(int rows, int depth)
    {
        Rows = rows;
        Depth = depth;
        _tiles.EnsureLength((long)Tiles * MicroKernel.Rows * depth);
    }

    /// <summary>The tile [depth][12].</summary>
    public float* Tile(int tile) => _tiles.Pointer + ((nint)tile * MicroKernel.Rows * Depth);

    /// <summary>Writes the rows [12 * tile, ...) of <paramref name="source"/> [rows, depth] into their tile.</summary>
    public void Pack(int tile, float* source)
    {
        float* target = Tile(tile);
        int first = tile * MicroKernel.Rows;
        int count = Math.Min(MicroKernel.Rows, Rows - first);
        float* rows = source + ((nint)first * Depth);
        for (nint k = 0; k < Depth; k++, target += MicroKernel.Rows)
        {
            for (int row = 0; row < count; row++)
            {
                target[row] = rows[((nint)row * Depth) + k];
            }

            for (int row = count; row < MicroKernel.Rows; row++)
            {
                target[row] = 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tiles.Dispose();
}
