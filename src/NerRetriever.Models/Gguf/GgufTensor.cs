namespace NerRetriever.Models.Gguf;

/// <summary>Where and how a tensor is stored. Its extent was checked against the file.</summary>
public sealed class GgufTensor
{
    internal GgufTensor(string name, uint type, GgmlTypeLayout layout, long[] dimensions, long infoOffset)
    {
        Name = name;
        Type = (GgmlType)type;
        Layout = layout;
        Dimensions = dimensions;
        InfoOffset = infoOffset;
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>
    /// Stored type; a number outside the enumeration is known to the format but cannot be computed with.
    /// </summary>
    public GgmlType Type { get; }

    /// <summary>Name of the stored type.</summary>
    public string TypeName => Layout.Name;

    /// <summary>Extents, the fastest-varying first as in the file: a matrix [N, K] has dimensions { K, N }.</summary>
    public IReadOnlyList<long> Dimensions { get; }

    /// <summary>Byte offset of the data in the file.</summary>
    public long Offset { get; internal set; }

    /// <summary>Bytes of data.</summary>
    public long ByteLength { get; internal set; }

    /// <summary>Byte offset of the tensor's description in the header.</summary>
    internal long InfoOffset { get; }

    internal GgmlTypeLayout Layout { get; }

    /// <summary>Elements a row: K.</summary>
    internal long RowElements => Dimensions[0];

    /// <summary>Bytes a row.</summary>
    internal long RowBytes => Layout.BytesOf(RowElements);
}
