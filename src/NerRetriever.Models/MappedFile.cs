using System.IO.MemoryMappedFiles;

namespace NerRetriever.Models;

/// <summary>
/// A file mapped into memory for reading. The length is taken once, before mapping, and every access is checked against
/// it; the file stays open, so that programs that honour file locks do not rewrite it under the map.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    /// <summary>Maps a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, unreadable or empty.</exception>
    public MappedFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Model files are little-endian and are read in place.");
        }

        Path = path;
        try
        {
            _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            Length = _stream.Length;
            if (Length == 0)
            {
                throw new ModelFormatException(path, null, -1, "is empty; download or copy it again");
            }

            _map = MemoryMappedFile.CreateFromFile(
                _stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        }
        catch (Exception error)
        {
            _map?.Dispose();
            _stream?.Dispose();
            if (error is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw new ModelFormatException(path, null, -1, "cannot be opened: " + error.Message, error);
            }

            throw;
        }

        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>Length in bytes when the file was mapped.</summary>
    public long Length { get; }

    /// <summary>The bytes [offset, offset + length); valid until this object is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the file.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_start == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>
    /// Copies the bytes [offset, offset + length of target). Useful for: bytes that are read once, which as part of the map
    /// would count as the process's memory until it is disposed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the file.</exception>
    /// <exception cref="ModelFormatException">The file cannot be read or has become shorter.</exception>
    public void Read(long offset, Span<byte> target)
    {
        ObjectDisposedException.ThrowIf(_start == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - target.Length);
        while (!target.IsEmpty)
        {
            int read;
            try
            {
                read = RandomAccess.Read(_stream.SafeFileHandle, target, offset);
            }
            catch (IOException error)
            {
                throw new ModelFormatException(Path, null, offset, "cannot be read: " + error.Message, error);
            }

            if (read == 0)
            {
                throw new ModelFormatException(Path, null, offset, "has become shorter; copy it again");
            }

            offset += read;
            target = target[read..];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_start != null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map.Dispose();
            _stream.Dispose();
        }
    }
}
