using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NerRetriever.Models.Safetensors;

/// <summary>
/// Writes safetensors files of 32-bit or 16-bit floats. The file appears under its name only when it is complete and on the disk;
/// a temporary file that an earlier, killed run left behind is overwritten.
/// </summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file, replacing what is there.</summary>
    /// <param name="path">The file to write; <c>path.tmp</c> is used on the way.</param>
    /// <param name="tensors">Tensors with distinct names.</param>
    /// <param name="metadata">Free-form strings, or null.</param>
    /// <exception cref="ArgumentException">A name repeats or is reserved, or a shape does not fit its
    /// values.</exception>
    /// <exception cref="IOException">The disk is full or the folder is missing; what was there before is
    /// unchanged.</exception>
    public static void Write(
        string path,
        IReadOnlyList<SafetensorsTensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        byte[] header = Header(tensors, metadata);
        string temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                Span<byte> length = stackalloc byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (SafetensorsTensor tensor in tensors)
                {
                    Write(stream, tensor);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void Write(FileStream stream, SafetensorsTensor tensor)
    {
        if (!tensor.IsHalf)
        {
            WriteValues(stream, tensor.Values.Span);
            return;
        }

        var halves = new Half[tensor.Values.Length];
        TensorPrimitives.ConvertToHalf(tensor.Values.Span, halves);
        stream.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
    }

    private static void WriteValues(FileStream stream, ReadOnlySpan<float> values)
    {
        // In pieces, since a span of bytes holds a quarter as many floats as a span of floats.
        const int Piece = 1 << 20;
        for (; !values.IsEmpty; values = values[Math.Min(Piece, values.Length)..])
        {
            stream.Write(MemoryMarshal.AsBytes(values[..Math.Min(Piece, values.Length)]));
        }
    }

    private static byte[] Header(
        IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject("__metadata__");
                foreach ((string key, string value) in metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            WriteEntries(json, tensors);
            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteEntries(Utf8JsonWriter json, IReadOnlyList<SafetensorsTensor> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        long offset = 0;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"The name \"{tensor.Name}\" repeats or is reserved.", nameof(tensors));
            }

            if (tensor.Shape.Any(extent => extent < 0)
                || tensor.Shape.Aggregate((Int128)1, (product, extent) => product * extent) != tensor.Values.Length)
            {
                throw new ArgumentException(
                    $"\"{tensor.Name}\" has {tensor.Values.Length} values for [{string.Join(", ", tensor.Shape)}].",
                    nameof(tensors));
            }

            long end = offset + tensor.ByteCount;
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.IsHalf ? "F16" : "F32");
            WriteNumbers(json, "shape", [.. tensor.Shape.Select(extent => (long)extent)]);
            WriteNumbers(json, "data_offsets", offset, end);
            json.WriteEndObject();
            offset = end;
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, params ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
