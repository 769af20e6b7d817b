using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Llama;

/// <summary>Token vectors [vocabulary, d] in the precision of the file.</summary>
internal sealed class EmbeddingTable : IDisposable
{
    private const int RowsATask = 1024;

    private readonly GgmlType _type;
    private readonly int _rowBytes;
    private readonly NativeBuffer<byte> _rows;

    /// <summary>Copies the table out of the file.</summary>
    public EmbeddingTable(GgufFile file, GgufTensor tensor, WorkerPool pool)
    {
        _type = tensor.Type;
        _rowBytes = (int)tensor.RowBytes;
        Vocabulary = (int)tensor.Dimensions[1];
        _rows = new(tensor.ByteLength);
        pool.Run((Vocabulary + RowsATask - 1) / RowsATask, (task, _) =>
        {
            int first = task * RowsATask;
            int length = Math.Min(RowsATask, Vocabulary - first) * _rowBytes;
            long start = (long)first * _rowBytes;
            file.CopyBytes(tensor, start, _rows.Slice(start, length));
        });
    }

    /// <summary>Number of tokens.</summary>
    public int Vocabulary { get; }

    /// <summary>Reads the vector [d] of a token.</summary>
    public void Read(int token, Span<float> vector) =>
        Dequantizer.Dequantize(_type, _rows.Slice((long)token * _rowBytes, _rowBytes), vector);

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
