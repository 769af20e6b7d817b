using System.Text;

namespace NerRetriever.Benchmarks.Engine.Synthetic;

/// <summary>Writes what stands before the tensor data of a GGUF file of version 3.</summary>
internal sealed class GgufHeaderWriter : IDisposable
{
    /// <summary>Tensors start at multiples of this many bytes.</summary>
    public const int Alignment = 32;

    private const uint Magic = 0x46554747;
    private const uint TypeUInt32 = 4;
    private const uint TypeSingle = 6;
    private const uint TypeString = 8;

    private readonly MemoryStream _pairs = new();
    private readonly MemoryStream _tensors = new();
    private readonly BinaryWriter _pairWriter;
    private readonly BinaryWriter _tensorWriter;
    private ulong _pairCount;
    private ulong _tensorCount;
    private long _dataBytes;

    public GgufHeaderWriter() => (_pairWriter, _tensorWriter) = (new(_pairs), new(_tensors));

    /// <summary>Rounds up to a multiple of <see cref="Alignment"/>.</summary>
    public static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    /// <summary>Adds a pair.</summary>
    public void Add(string key, string value)
    {
        StartPair(key, TypeString);
        WriteText(_pairWriter, value);
    }

    /// <inheritdoc cref="Add(string, string)"/>
    public void Add(string key, int value)
    {
        StartPair(key, TypeUInt32);
        _pairWriter.Write(checked((uint)value));
    }

    /// <inheritdoc cref="Add(string, string)"/>
    public void Add(string key, float value)
    {
        StartPair(key, TypeSingle);
        _pairWriter.Write(value);
    }

    /// <summary>Adds a tensor behind those that were added before.</summary>
    public void Add(SyntheticTensor tensor)
    {
        WriteText(_tensorWriter, tensor.Name);
        _tensorWriter.Write(tensor.IsVector ? 1u : 2u);
        _tensorWriter.Write((ulong)tensor.Inputs);
        if (!tensor.IsVector)
        {
            _tensorWriter.Write((ulong)tensor.Outputs);
        }

        _tensorWriter.Write((uint)tensor.Type);
        _tensorWriter.Write((ulong)_dataBytes);
        _dataBytes = Align(_dataBytes + tensor.Bytes);
        _tensorCount++;
    }

    /// <summary>Writes the header, filled up to <see cref="Alignment"/>.</summary>
    public void WriteTo(Stream stream)
    {
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(3u);
            writer.Write(_tensorCount);
            writer.Write(_pairCount);
        }

        _pairs.WriteTo(stream);
        _tensors.WriteTo(stream);
        stream.Write(new byte[Align(stream.Position) - stream.Position]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pairWriter.Dispose();
        _tensorWriter.Dispose();
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private void StartPair(string key, uint type)
    {
        WriteText(_pairWriter, key);
        _pairWriter.Write(type);
        _pairCount++;
    }
}
