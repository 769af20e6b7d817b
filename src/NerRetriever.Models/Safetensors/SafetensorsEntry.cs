namespace NerRetriever.Models.Safetensors;

/// <summary>Where and how a tensor is stored. Its extent was checked against the file.</summary>
public sealed class SafetensorsEntry
{
    internal SafetensorsEntry(string name, string type, long[] shape, long offset, long byteLength)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Offset = offset;
        ByteLength = byteLength;
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>Element type as the format names it, such as F32 or I64.</summary>
    public string Type { get; }

    /// <summary>Extents, the slowest-varying first; empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Byte offset of the data in the file.</summary>
    public long Offset { get; }

    /// <summary>Bytes of data.</summary>
    public long ByteLength { get; }
}
