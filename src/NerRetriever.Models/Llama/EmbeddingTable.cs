using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Llama;

/// <summary>Token vectors [vocabulary, d] in the precision of the file.</summary>
internal sealed class EmbeddingTable : IDisposable
{
    private readonly GgmlType _type;
    private readonly int _rowBytes;
    private readonly NativeBuffer<byte> _rows;

    /// <summary>Copies the table out of the file.</summary>
    public EmbeddingTable(GgufFile file, GgufTensor tensor)
    {
        _type = tensor.Type;
        _rowBytes = (int)tensor.RowBytes;
        Vocabulary = (int)tensor.Dimensions[1];
        _rows = new(tensor.ByteLength);
        for (int token = 0; token < Vocabulary; token++)
        {
            long start = (long)token * _rowBytes;
            file.ReadBytes(tensor, start, _rowBytes).CopyTo(_rows.Slice(start, _rowBytes));
        }
    }

    /// <summary>Number of tokens.</summary>
    public int Vocabulary { get; }

    /// <summary>Reads the vector [d] of a token.</summary>
    public void Read(int token, Span<float> vector) =>
        Dequantizer.Dequantize(_type, _rows.Slice((long)token * _rowBytes, _rowBytes), vector);

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
