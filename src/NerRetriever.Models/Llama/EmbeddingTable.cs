using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Llama;

/// <summary>
/// Token vectors [vocabulary, d] in the precision of the file. A small table is copied; of a large one, of which a sentence
/// uses a few rows, each row is read from the file when it is needed: that takes a thousandth of the time of a token, and
/// the table would take hundreds of megabytes. Not to be shared between threads.
/// </summary>
internal sealed class EmbeddingTable : IDisposable
{
    /// <summary>Bytes of the largest table that is copied.</summary>
    public const long LargestCopied = 1L << 26;

    private const int RowsATask = 1024;

    private readonly GgmlType _type;
    private readonly int _rowBytes;
    private readonly long _offset;
    private readonly NativeBuffer<byte> _rows = new();
    private readonly MappedFile? _file;

    /// <summary>Copies the table out of the file, or opens the file for itself.</summary>
    public EmbeddingTable(GgufFile file, GgufTensor tensor, WorkerPool pool, long largestCopied = LargestCopied)
    {
        _type = tensor.Type;
        _rowBytes = (int)tensor.RowBytes;
        _offset = tensor.Offset;
        Vocabulary = (int)tensor.Dimensions[1];
        if (tensor.ByteLength > largestCopied)
        {
            _file = new MappedFile(file.Path);
            _rows.EnsureLength(_rowBytes);
            return;
        }

        _rows.EnsureLength(tensor.ByteLength);
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
    /// <exception cref="ModelFormatException">The file can no longer be read.</exception>
    public void Read(int token, Span<float> vector)
    {
        long start = (long)token * _rowBytes;
        if (_file is not null)
        {
            _file.Read(_offset + start, _rows.Slice(0, _rowBytes));
            start = 0;
        }

        Dequantizer.Dequantize(_type, _rows.Slice(start, _rowBytes), vector);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _file?.Dispose();
    }
}
