using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>A file of rows, verified and then mapped read-only. The writer is <see cref="RowFileWriter"/>.</summary>
internal sealed unsafe class RowFile : IDisposable
{
    private readonly MappedPayload _payload;

    private RowFile(MappedPayload payload, RowLayout layout)
    {
        _payload = payload;
        Layout = layout;
    }

    /// <summary>What the rows are.</summary>
    public RowLayout Layout { get; }

    /// <summary>Number of rows.</summary>
    public int Count => (int)_payload.Footer.Count;

    /// <summary>Bytes of the file.</summary>
    public long Length => _payload.Footer.FileLength;

    /// <summary>The first row; the others follow at the layout's stride.</summary>
    public byte* Start => _payload.Start;

    /// <summary>Verifies and maps the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="committedCrc">Checksum that the commit recorded.</param>
    /// <param name="layout">What its rows are to be.</param>
    /// <param name="longestWhole">Longest file of which every block is verified.</param>
    /// <exception cref="FileNotFoundException">The file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">The file is damaged.</exception>
    public static RowFile Open(
        string path, uint committedCrc, RowLayout layout, long longestWhole = FileVerification.LongestWhole)
    {
        MappedPayload payload = MappedPayload.Open(path, layout.Magic, committedCrc, longestWhole);
        FileFooter footer = payload.Footer;
        if (footer.Width != layout.Dimension || footer.Count > int.MaxValue
            || footer.Length != footer.Count * layout.Stride)
        {
            payload.Dispose();
            throw IndexException.Corrupt(path, $"its rows are not {footer.Count} vectors of dimension {layout.Dimension}");
        }

        return new RowFile(payload, layout);
    }

    /// <summary>Reads whole rows from <paramref name="row"/> on, past the map.</summary>
    public void Read(int row, Span<byte> rows) => _payload.Read((long)row * Layout.Stride, rows);

    /// <inheritdoc/>
    public void Dispose() => _payload.Dispose();
}
