namespace NerRetriever.Models.Gguf;

/// <summary>
/// A GGUF file (version 2 or 3, little-endian), mapped into memory. Useful for: metadata, the vocabulary, tensor bytes
/// on demand. Opening reads the header only and checks everything that it says against the file. Not useful for:
/// writing.
/// </summary>
public sealed class GgufFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly Dictionary<string, GgufTensor> _tensors;

    private GgufFile(MappedFile file)
    {
        _file = file;
        var header = GgufHeader.Read(file);
        Version = header.Version;
        Metadata = header.Metadata;
        Tensors = header.Tensors;
        _tensors = header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The path as it was given.</summary>
    public string Path => _file.Path;

    /// <summary>Format version.</summary>
    public int Version { get; }

    /// <summary>The key-value pairs.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>All tensors in the header's order.</summary>
    public IReadOnlyList<GgufTensor> Tensors { get; }

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, not GGUF, truncated or damaged.</exception>
    public static GgufFile Open(string path)
    {
        var file = new MappedFile(path);
        try
        {
            return new GgufFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A tensor by name, or null.</summary>
    public GgufTensor? FindTensor(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>
    /// Stored bytes [offset, offset + length) of a tensor of this file, valid until the file is disposed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the tensor.</exception>
    public ReadOnlySpan<byte> ReadBytes(GgufTensor tensor, long offset, int length)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, tensor.ByteLength - length);
        return _file.Slice(tensor.Offset + offset, length);
    }

    /// <summary>Copies the stored bytes [offset, offset + length of target) of a tensor of this file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the tensor.</exception>
    /// <exception cref="ModelFormatException">The file cannot be read or has become shorter.</exception>
    public void CopyBytes(GgufTensor tensor, long offset, Span<byte> target)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, tensor.ByteLength - target.Length);
        _file.Read(tensor.Offset + offset, target);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
