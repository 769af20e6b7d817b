using System.Buffers.Binary;
using System.Text.Json;

namespace NerRetriever.Models.Safetensors;

/// <summary>Parses and checks the header of a safetensors file: an 8-byte length and a JSON object.</summary>
internal sealed class SafetensorsHeader
{
    private const int LengthBytes = sizeof(ulong);
    private const int HeaderCap = 100_000_000;
    private const string MetadataName = "__metadata__";

    private static readonly Dictionary<string, int> ElementBits = new(StringComparer.Ordinal)
    {
        ["F64"] = 64,
        ["F32"] = 32,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["F8_E4M3"] = 8,
        ["F8_E5M2"] = 8,
        ["BOOL"] = 8,
        ["I64"] = 64,
        ["I32"] = 32,
        ["I16"] = 16,
        ["I8"] = 8,
        ["U64"] = 64,
        ["U32"] = 32,
        ["U16"] = 16,
        ["U8"] = 8,
    };

    private readonly MappedFile _file;
    private readonly long _dataStart;
    private readonly List<SafetensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(MappedFile file, int length)
    {
        _file = file;
        _dataStart = LengthBytes + length;
    }

    public IReadOnlyList<SafetensorsEntry> Entries => _entries;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Reads the header and checks every tensor's extent.</summary>
    public static SafetensorsHeader Read(MappedFile file)
    {
        if (file.Length < LengthBytes)
        {
            throw new ModelFormatException(file.Path, null, 0, "is too short to be a safetensors file");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(0, LengthBytes));
        if (length > HeaderCap || length > (ulong)(file.Length - LengthBytes))
        {
            throw new ModelFormatException(
                file.Path,
                null,
                0,
                $"announces a header of {length} bytes; it is not a safetensors file or is truncated");
        }

        var header = new SafetensorsHeader(file, (int)length);
        try
        {
            // Strict about duplicates: a parser that keeps the last would disagree with one that keeps the first.
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 };
            using JsonDocument json = JsonDocument.Parse(file.Slice(LengthBytes, (int)length).ToArray(), options);
            header.ReadObject(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException(
                file.Path, null, LengthBytes, "has a header that is not valid: " + error.Message, error);
        }

        header.RefuseOverlaps();
        return header;
    }

    private void ReadObject(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(null, "has a header that is not a JSON object");
        }

        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == MetadataName)
            {
                ReadMetadata(property.Value);
            }
            else
            {
                _entries.Add(ReadEntry(property.Name, property.Value));
            }
        }
    }

    private void ReadMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(MetadataName, "is not an object of strings");
        }

        foreach (JsonProperty pair in metadata.EnumerateObject())
        {
            _metadata[pair.Name] = pair.Value.ValueKind == JsonValueKind.String
                ? pair.Value.GetString()!
                : throw Wrong(MetadataName, $"\"{pair.Name}\" is not a string");
        }
    }

    private SafetensorsEntry ReadEntry(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("dtype", out JsonElement type) || type.ValueKind != JsonValueKind.String
            || !entry.TryGetProperty("shape", out JsonElement shape)
            || !entry.TryGetProperty("data_offsets", out JsonElement offsets))
        {
            throw Wrong(name, "is not described by dtype, shape and data_offsets");
        }

        string typeName = type.GetString()!;
        if (!ElementBits.TryGetValue(typeName, out int bits))
        {
            throw Wrong(name, $"has the unknown element type \"{typeName}\"");
        }

        long[] extents = ReadLongs(name, shape);
        if (ReadLongs(name, offsets) is not [long begin, long end] || begin > end || end > _file.Length - _dataStart)
        {
            throw Wrong(name, "does not lie inside the file, which is truncated or damaged");
        }

        // Each extent is below 2^63 and the product is cut off above the file's length, so 128 bits hold every step.
        Int128 bytes = bits / 8;
        foreach (long extent in extents)
        {
            bytes = Int128.Min(bytes * extent, long.MaxValue);
        }

        return bytes == end - begin
            ? new SafetensorsEntry(name, typeName, extents, _dataStart + begin, end - begin)
            : throw Wrong(name, $"has {end - begin} bytes for shape [{string.Join(", ", extents)}] of {typeName}");
    }

    private long[] ReadLongs(string name, JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, "has a shape or offsets that are not an array");
        }

        return
        [
            .. array.EnumerateArray().Select(item =>
                item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long value) && value >= 0
                    ? value
                    : throw Wrong(name, "has a shape or offset that is not a whole number")),
        ];
    }

    private void RefuseOverlaps()
    {
        long end = _dataStart;
        foreach (SafetensorsEntry entry in _entries.Where(entry => entry.ByteLength > 0).OrderBy(entry => entry.Offset))
        {
            if (entry.Offset < end)
            {
                throw Wrong(entry.Name, "overlaps another tensor");
            }

            end = entry.Offset + entry.ByteLength;
        }
    }

    private ModelFormatException Wrong(string? part, string problem) => new(_file.Path, part, LengthBytes, problem);
}
