namespace NerRetriever.Models.Kernels;

/// <summary>
/// Activations [rows, depth] in every form that the matrices they are multiplied by read, packed once for all of them.
/// </summary>
internal sealed unsafe class ActivationRows : IDisposable
{
    private const int SuperBlock = 256;
    private const int Group = 32;

    /// <summary>The floats; undefined where <see cref="RowFormat.Single"/> was not asked for.</summary>
    public PackedRows Singles { get; } = new();

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Elements a row.</summary>
    public int Depth { get; private set; }

    /// <summary>The forms that are packed.</summary>
    public RowFormat Formats { get; private set; }

    /// <summary>Number of tiles of 12 rows.</summary>
    public int Tiles => PackedRows.TilesOf(Rows);

    private ByteRows SuperBlockBytes { get; } = new(SuperBlock);

    private ByteRows GroupBytes { get; } = new(Group);

    /// <summary>Makes room; contents are undefined until every tile was packed.</summary>
    public void Reshape(int rows, int depth, RowFormat formats)
    {
        Rows = rows;
        Depth = depth;
        Formats = formats;
        if ((formats & RowFormat.Single) != 0)
        {
            Singles.Reshape(rows, depth);
        }

        if ((formats & RowFormat.SuperBlockBytes) != 0)
        {
            SuperBlockBytes.Reshape(rows, depth);
        }

        if ((formats & RowFormat.GroupBytes) != 0)
        {
            GroupBytes.Reshape(rows, depth);
        }
    }

    /// <summary>Packs the rows [12 * tile, ...) of <paramref name="source"/> [rows, depth].</summary>
    public void Pack(int tile, float* source)
    {
        if ((Formats & RowFormat.Single) != 0)
        {
            Singles.Pack(tile, source);
        }

        if ((Formats & RowFormat.SuperBlockBytes) != 0)
        {
            SuperBlockBytes.Pack(tile, source);
        }

        if ((Formats & RowFormat.GroupBytes) != 0)
        {
            GroupBytes.Pack(tile, source);
        }
    }

    /// <summary>The rounded rows that a matrix of this format reads.</summary>
    public ByteRows Bytes(RowFormat format) => format == RowFormat.SuperBlockBytes ? SuperBlockBytes : GroupBytes;

    /// <inheritdoc/>
    public void Dispose()
    {
        Singles.Dispose();
        SuperBlockBytes.Dispose();
        GroupBytes.Dispose();
    }
}
