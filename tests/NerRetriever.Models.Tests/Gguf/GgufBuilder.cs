using System.Text;

namespace NerRetriever.Models.Tests.Gguf;

/// <summary>Writes GGUF files for tests, correct ones and (by hand-made parts) incorrect ones.</summary>
internal sealed class GgufBuilder
{
    private readonly List<(string Key, byte[] Value)> _pairs = [];
    private readonly List<(string Name, long[] Dimensions, uint Type, byte[] Data)> _tensors = [];

    public uint Magic { get; set; } = 0x46554747;

    public uint Version { get; set; } = 3;

    public int Alignment { get; set; } = 32;

    /// <summary>Overrides the offset of a tensor.</summary>
    public Dictionary<string, ulong> Offsets { get; } = [];

    public GgufBuilder Add(string key, object value)
    {
        _pairs.Add((key, Bytes(writer => WriteValue(writer, value))));
        return this;
    }

    public GgufBuilder AddRaw(string key, byte[] typeAndValue)
    {
        _pairs.Add((key, typeAndValue));
        return this;
    }

    public GgufBuilder Remove(string name)
    {
        _pairs.RemoveAll(pair => pair.Key == name);
        _tensors.RemoveAll(tensor => tensor.Name == name);
        return this;
    }

    public GgufBuilder Replace(string key, object value) => Remove(key).Add(key, value);

    /// <summary>Adds a tensor; dimensions as in the file, the fastest-varying first.</summary>
    public GgufBuilder AddTensor(string name, uint type, byte[] data, params long[] dimensions)
    {
        _tensors.Add((name, dimensions, type, data));
        return this;
    }

    public string Write(string path)
    {
        File.WriteAllBytes(path, Build());
        return path;
    }

    public byte[] Build() => Bytes(writer =>
    {
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write((ulong)_tensors.Count);
        writer.Write((ulong)_pairs.Count);
        foreach ((string key, byte[] value) in _pairs)
        {
            WriteString(writer, key);
            writer.Write(value);
        }

        ulong offset = 0;
        foreach ((string name, long[] dimensions, uint type, byte[] data) in _tensors)
        {
            WriteString(writer, name);
            writer.Write(dimensions.Length);
            Array.ForEach(dimensions, writer.Write);
            writer.Write(type);
            writer.Write(Offsets.GetValueOrDefault(name, offset));
            offset = Aligned(offset + (ulong)data.Length);
        }

        foreach (byte[] data in _tensors.Select(tensor => tensor.Data))
        {
            Pad(writer);
            writer.Write(data);
        }

        Pad(writer);
    });

    private ulong Aligned(ulong offset) => (offset + (ulong)Alignment - 1) / (ulong)Alignment * (ulong)Alignment;

    private void Pad(BinaryWriter writer)
    {
        long position = writer.BaseStream.Position;
        writer.Write(new byte[(long)Aligned((ulong)position) - position]);
    }

    private static void WriteValue(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case uint item: writer.Write(4); writer.Write(item); break;
            case int item: writer.Write(5); writer.Write(item); break;
            case float item: writer.Write(6); writer.Write(item); break;
            case bool item: writer.Write(7); writer.Write(item); break;
            case string item: writer.Write(8); WriteString(writer, item); break;
            case ulong item: writer.Write(10); writer.Write(item); break;
            case double item: writer.Write(12); writer.Write(item); break;
            case string[] items: WriteArray(writer, 8, items, item => WriteString(writer, item)); break;
            case float[] items: WriteArray(writer, 6, items, writer.Write); break;
            case uint[] items when value.GetType() == typeof(uint[]): WriteArray(writer, 4, items, writer.Write); break;
            case int[] items: WriteArray(writer, 5, items, writer.Write); break;
            default: throw new ArgumentException("No GGUF type for " + value.GetType());
        }
    }

    private static void WriteArray<T>(BinaryWriter writer, int type, T[] items, Action<T> write)
    {
        writer.Write(9);
        writer.Write(type);
        writer.Write((ulong)items.Length);
        Array.ForEach(items, write);
    }

    private static void WriteString(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }
}
