using System.Buffers.Binary;
using System.Numerics;

namespace NerRetriever.Models.Gguf;

/// <summary>Parses and checks what stands before the tensor data of a GGUF file.</summary>
internal sealed class GgufHeader
{
    private const uint Magic = 0x46554747;
    private const int CountCap = 1 << 20;
    private const int NameCap = 1 << 16;
    private const int AlignmentCap = 1 << 20;
    private const int DimensionCap = 4;

    private GgufHeader(int version, GgufMetadata metadata, IReadOnlyList<GgufTensor> tensors)
    {
        Version = version;
        Metadata = metadata;
        Tensors = tensors;
    }

    public int Version { get; }

    public GgufMetadata Metadata { get; }

    public IReadOnlyList<GgufTensor> Tensors { get; }

    /// <summary>Reads the header and checks every tensor's extent.</summary>
    public static GgufHeader Read(MappedFile file)
    {
        var cursor = new GgufCursor(file);
        int version = ReadVersion(cursor);
        int tensorCount = cursor.Count("tensors", 8 + 4 + 8 + 4 + 8, CountCap);
        int pairCount = cursor.Count("metadata pairs", 8 + 4 + 1, CountCap);
        GgufMetadata metadata = ReadMetadata(cursor, file.Path, pairCount);
        long alignment = ReadAlignment(metadata);

        var tensors = new GgufTensor[tensorCount];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < tensorCount; i++)
        {
            tensors[i] = ReadTensor(cursor, alignment);
            if (!names.Add(tensors[i].Name))
            {
                cursor.Fail("a second tensor of this name");
            }
        }

        long dataStart = (cursor.Position + alignment - 1) / alignment * alignment;
        Place(file, tensors, dataStart);
        return new GgufHeader(version, metadata, tensors);
    }

    private static int ReadVersion(GgufCursor cursor)
    {
        if (cursor.UInt32() != Magic)
        {
            cursor.Fail("is not a GGUF file");
        }

        uint version = cursor.UInt32();
        if (BinaryPrimitives.ReverseEndianness(version) is > 0 and < 256)
        {
            cursor.Fail("is big-endian; convert it to a little-endian GGUF");
        }

        if (version is not (2 or 3))
        {
            cursor.Fail($"has GGUF version {version}; versions 2 and 3 are read, convert the model again");
        }

        return (int)version;
    }

    private static GgufMetadata ReadMetadata(GgufCursor cursor, string path, int count)
    {
        var metadata = new GgufMetadata(path);
        for (int i = 0; i < count; i++)
        {
            cursor.Part = null;
            long offset = cursor.Position;
            string key = cursor.Name(NameCap);
            cursor.Part = key;
            if (!metadata.TryAdd(key, GgufValueReader.Read(cursor), offset))
            {
                cursor.Fail("a second value for this key");
            }
        }

        cursor.Part = null;
        return metadata;
    }

    private static long ReadAlignment(GgufMetadata metadata)
    {
        const string Key = "general.alignment";
        int alignment = metadata.FindInt32(Key) ?? 32;
        return alignment is > 0 and <= AlignmentCap && BitOperations.IsPow2(alignment)
            ? alignment
            : throw metadata.Wrong(Key, $"{alignment} is not a power of two up to {AlignmentCap}");
    }

    private static GgufTensor ReadTensor(GgufCursor cursor, long alignment)
    {
        cursor.Part = null;
        long infoOffset = cursor.Position;
        string name = cursor.Name(NameCap);
        cursor.Part = name;

        uint rank = cursor.UInt32();
        if (rank is 0 or > DimensionCap)
        {
            cursor.Fail($"has {rank} dimensions; 1 to {DimensionCap} are allowed");
        }

        var dimensions = new long[rank];
        for (int i = 0; i < dimensions.Length; i++)
        {
            ulong extent = cursor.UInt64();
            dimensions[i] = extent is > 0 and <= long.MaxValue ? (long)extent : -1;
        }

        uint type = cursor.UInt32();
        GgmlTypeLayout? layout = GgmlTypeLayout.Find(type);
        if (layout is null)
        {
            cursor.Fail($"has the unknown element type {type}; the file is damaged or newer than this program");
        }

        ulong offset = cursor.UInt64();
        if (offset > long.MaxValue || (long)offset % alignment != 0)
        {
            cursor.Fail($"starts at {offset}, which is not a multiple of the alignment {alignment}");
        }

        return new GgufTensor(name, type, layout.Value, dimensions, infoOffset)
        {
            Offset = (long)offset,
            ByteLength = ByteLength(cursor, layout.Value, dimensions),
        };
    }

    private static long ByteLength(GgufCursor cursor, GgmlTypeLayout layout, long[] dimensions)
    {
        // 128-bit arithmetic cannot overflow before the check: each step multiplies a checked long by a long.
        Int128 elements = 1;
        foreach (long extent in dimensions)
        {
            elements *= extent;
            if (extent <= 0 || elements > long.MaxValue / 256)
            {
                cursor.Fail($"has the shape [{string.Join(", ", dimensions)}], which is empty or too large");
            }
        }

        if (dimensions[0] % layout.BlockElements != 0)
        {
            cursor.Fail(
                $"has rows of {dimensions[0]}, not a multiple of {layout.Name}'s block of {layout.BlockElements}");
        }

        return layout.BytesOf((long)elements);
    }

    /// <summary>Turns offsets into the data section into offsets into the file and refuses what does not fit.</summary>
    private static void Place(MappedFile file, GgufTensor[] tensors, long dataStart)
    {
        long end = dataStart;
        foreach (GgufTensor tensor in tensors.OrderBy(tensor => tensor.Offset))
        {
            if (tensor.Offset > file.Length - dataStart || tensor.ByteLength > file.Length - dataStart - tensor.Offset)
            {
                throw new ModelFormatException(
                    file.Path,
                    tensor.Name,
                    tensor.InfoOffset,
                    "ends behind the end of the file, which is truncated or damaged");
            }

            tensor.Offset += dataStart;
            if (tensor.Offset < end)
            {
                throw new ModelFormatException(file.Path, tensor.Name, tensor.InfoOffset, "overlaps another tensor");
            }

            end = tensor.Offset + tensor.ByteLength;
        }
    }
}
