using System.IO.MemoryMappedFiles;
using NerRetriever.Index.Storage;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>A vector file, verified and then mapped read-only. The writer is <see cref="VectorFileWriter"/>.</summary>
internal sealed unsafe class VectorFile : IDisposable
{
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly float* _rows;
    private readonly long _stride;

    private VectorFile(FileStream stream, FileFooter footer)
    {
        Dimension = footer.Width;
        Count = (int)footer.Count;
        Length = footer.Length + FileFooter.Size;
        _stride = VectorFileWriter.Stride(Dimension);
        if (Count > 0)
        {
            _map = MemoryMappedFile.CreateFromFile(
                stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            _view = _map.CreateViewAccessor(0, footer.Length, MemoryMappedFileAccess.Read);
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            _rows = (float*)(start + _view.PointerOffset);
        }
        else
        {
            stream.Dispose();
        }
    }

    /// <summary>Numbers in a vector, d.</summary>
    public int Dimension { get; }

    /// <summary>Number of vectors.</summary>
    public int Count { get; }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>The vector [d] of a row of this file.</summary>
    public ReadOnlySpan<float> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
            return new ReadOnlySpan<float>(_rows + (row * _stride), Dimension);
        }
    }

    /// <summary>Verifies and maps the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="committedCrc">Checksum that the commit recorded.</param>
    /// <param name="dimension">Dimension of the index.</param>
    /// <exception cref="FileNotFoundException">The file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">The file is damaged.</exception>
    public static VectorFile Open(string path, uint committedCrc, int dimension)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        try
        {
            FileFooter footer = FileFooter.Verify(stream.SafeFileHandle, path, FileFooter.Vectors, committedCrc);
            long rowBytes = VectorFileWriter.Stride(dimension) * (long)sizeof(float);
            if (footer.Width != dimension || footer.Count > int.MaxValue || footer.Length != footer.Count * rowBytes)
            {
                throw IndexException.Corrupt(path, $"its rows are not {footer.Count} vectors of dimension {dimension}");
            }

            return new VectorFile(stream, footer);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_view is not null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map!.Dispose();
        }
    }
}
