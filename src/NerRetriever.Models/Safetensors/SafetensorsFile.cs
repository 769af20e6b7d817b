using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Safetensors;

/// <summary>
/// A safetensors file, mapped into memory. Opening reads the header only and checks everything that it says against the
/// file; tensors of unsupported types can be listed but not read.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly Dictionary<string, SafetensorsEntry> _byName;

    private SafetensorsFile(MappedFile file)
    {
        _file = file;
        var header = SafetensorsHeader.Read(file);
        Tensors = header.Entries;
        Metadata = header.Metadata;
        _byName = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The path as it was given.</summary>
    public string Path => _file.Path;

    /// <summary>All tensors in the header's order.</summary>
    public IReadOnlyList<SafetensorsEntry> Tensors { get; }

    /// <summary>The file's free-form strings.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, not safetensors, truncated or damaged.</exception>
    public static SafetensorsFile Open(string path)
    {
        var file = new MappedFile(path);
        try
        {
            return new SafetensorsFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A tensor by name, or null.</summary>
    public SafetensorsEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads an F32, F16, BF16 or F64 tensor as floats, row-major.</summary>
    /// <exception cref="ModelFormatException">There is no such tensor, or it is not of these types.</exception>
    public float[] ReadFloats(string name)
    {
        SafetensorsEntry entry = Find(name)
            ?? throw new ModelFormatException(Path, name, -1, "the tensor is missing; this is another kind of model");
        if (entry.ByteLength > Array.MaxLength)
        {
            throw new ModelFormatException(Path, name, entry.Offset, "is too large to be read at once");
        }

        ReadOnlySpan<byte> bytes = _file.Slice(entry.Offset, (int)entry.ByteLength);
        switch (entry.Type)
        {
            case "F32":
                return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
            case "F16":
                var widened = new float[bytes.Length / sizeof(ushort)];
                Dequantizer.WidenHalf(MemoryMarshal.Cast<byte, ushort>(bytes), widened);
                return widened;
            case "BF16":
                widened = new float[bytes.Length / sizeof(ushort)];
                Dequantizer.WidenBFloat16(MemoryMarshal.Cast<byte, ushort>(bytes), widened);
                return widened;
            case "F64":
                var narrowed = new float[bytes.Length / sizeof(double)];
                TensorPrimitives.ConvertTruncating<double, float>(MemoryMarshal.Cast<byte, double>(bytes), narrowed);
                return narrowed;
            default:
                throw new ModelFormatException(
                    Path, name, entry.Offset, $"has type {entry.Type}; F32, F16, BF16 and F64 are read as floats");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
