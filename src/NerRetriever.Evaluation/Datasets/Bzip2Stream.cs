using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>
/// Decompresses a .bz2 file, whose streams may follow one another as parallel compressors write them.
/// </summary>
/// <param name="compressed">The file; closed with this stream.</param>
/// <param name="path">What errors call it.</param>
internal sealed class Bzip2Stream(Stream compressed, string path) : Stream
{
    private BZip2InputStream? _inner;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            int read = _inner?.Read(buffer, offset, count) ?? 0;
            while (read == 0 && count > 0 && compressed.Position < compressed.Length)
            {
                _inner = new BZip2InputStream(compressed) { IsStreamOwner = false };
                read = _inner.Read(buffer, offset, count);
            }

            return read;
        }
        catch (Exception error) when (error is SharpZipBaseException or IndexOutOfRangeException or IOException)
        {
            throw new CorpusFormatException(
                path, 0, "the compressed data is damaged or cut off; fetch the file again: " + error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            compressed.Dispose();
        }

        base.Dispose(disposing);
    }
}
