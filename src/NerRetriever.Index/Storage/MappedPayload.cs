using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace NerRetriever.Index.Storage;

/// <summary>The payload of a file that was written by <see cref="ChecksummedWriter"/>, mapped read-only.</summary>
internal sealed unsafe class MappedPayload : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle? _file;
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;

    private MappedPayload(FileStream stream, string path, FileFooter footer)
    {
        _path = path;
        Footer = footer;
        if (footer.Length == 0)
        {
            stream.Dispose();
            return;
        }

        _file = stream.SafeFileHandle;
        _map = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);

        // The whole file: a kernel may read some bytes behind the last row, and the footer lies there.
        _view = _map.CreateViewAccessor(0, footer.FileLength, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start + _view.PointerOffset;
    }

    /// <summary>What the file's footer says.</summary>
    public FileFooter Footer { get; }

    /// <summary>The first byte, at the beginning of a page; null where the payload is empty.</summary>
    public byte* Start { get; }

    /// <summary>Verifies and maps a file.</summary>
    /// <exception cref="FileNotFoundException">The file is not there, perhaps because a later commit replaced
    /// it.</exception>
    /// <exception cref="IndexException">The file is damaged.</exception>
    public static MappedPayload Open(string path, ulong magic, uint committedCrc, long longestWhole)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        try
        {
            return new MappedPayload(
                stream, path, FileVerification.Verify(stream.SafeFileHandle, path, magic, committedCrc, longestWhole));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads a part of the payload from the file and not by the map, whose pages would count as memory of the process.
    /// </summary>
    public void Read(long offset, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + bytes.Length, Footer.Length, nameof(offset));
        if (_file is not null)
        {
            FileVerification.ReadExactly(_file, bytes, offset, _path);
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
