using System.Numerics.Tensors;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>
/// softmax(Q K^T / sqrt(key length)) V with each token seeing itself and what stands before it in its sequence. A task
/// is one sequence and one key-value head; both products run on the same micro kernel as the projections.
/// </summary>
internal sealed unsafe class CausalAttention : IDisposable
{
    private const int TileRows = MicroKernel.Rows;
    private const int PanelColumns = MicroKernel.Columns;

    private readonly LlamaConfig _config;
    private readonly WorkerPool _pool;
    private readonly MicroKernel _kernel;
    private readonly NativeBuffer<float>[] _scratch;
    private readonly Action<int, int> _attend;
    private readonly float _scale;

    // The pass that is being computed.
    private float* _queries;
    private float* _keys;
    private float* _values;
    private float* _output;
    private int[] _starts = [];

    public CausalAttention(LlamaConfig config, WorkerPool pool, MicroKernel kernel)
    {
        _config = config;
        _pool = pool;
        _kernel = kernel;
        _scale = (float)(1 / Math.Sqrt(config.KeyLength));
        _scratch = new NativeBuffer<float>[pool.Workers];
        for (int i = 0; i < _scratch.Length; i++)
        {
            _scratch[i] = new NativeBuffer<float>();
        }

        _attend = Attend;
    }

    /// <summary>Attends within each sequence.</summary>
    /// <param name="queries">[T, H * key length], rotated.</param>
    /// <param name="keys">[T, G * key length], rotated.</param>
    /// <param name="values">[T, G * value length].</param>
    /// <param name="starts">First token of each sequence, and behind them T: [sequences + 1].</param>
    /// <param name="sequences">Number of sequences.</param>
    /// <param name="output">Receives [T, H * value length].</param>
    public void Run(float* queries, float* keys, float* values, int[] starts, int sequences, float* output)
    {
        _queries = queries;
        _keys = keys;
        _values = values;
        _starts = starts;
        _output = output;
        _pool.Run(sequences * _config.KeyValueHeadCount, _attend);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeBuffer<float> scratch in _scratch)
        {
            scratch.Dispose();
        }
    }

    private static int Padded(int length) => (length + PanelColumns - 1) / PanelColumns * PanelColumns;

    private void Attend(int task, int worker)
    {
        (int sequence, int group) = Math.DivRem(task, _config.KeyValueHeadCount);
        int start = _starts[sequence];
        int length = _starts[sequence + 1] - start;
        var head = new AttentionScratch(_scratch[worker], length, _config.KeyLength, _config.ValueLength);
        GatherKeys(head.KeyPanels, start, length, group);
        GatherValues(head.ValuePanels, start, length, group);

        int shared = _config.HeadCount / _config.KeyValueHeadCount;
        for (int query = group * shared; query < (group + 1) * shared; query++)
        {
            for (int first = 0; first < length; first += TileRows)
            {
                int rows = Math.Min(TileRows, length - first);
                GatherQueries(head.QueryTile, start + first, rows, query);
                AttendTile(head, first, rows);
                Mix(head, start + first, rows, first + rows, query);
            }
        }
    }

    /// <summary>Keys of one head as panels of 32 tokens: [length / 32][key length][32].</summary>
    private void GatherKeys(float* panels, int start, int length, int group)
    {
        int width = _config.KeyLength;
        nint stride = (nint)_config.KeyValueHeadCount * width;
        float* source = _keys + (start * stride) + ((nint)group * width);
        for (int first = 0; first < length; first += PanelColumns, panels += (nint)width * PanelColumns)
        {
            int columns = Math.Min(PanelColumns, length - first);
            float* rows = source + (first * stride);
            if (columns == PanelColumns)
            {
                Transposition.ToPanel(rows, stride, width, panels);
                continue;
            }

            for (int i = 0; i < width * PanelColumns; i++)
            {
                (int k, int column) = Math.DivRem(i, PanelColumns);
                panels[i] = column < columns ? rows[(column * stride) + k] : 0;
            }
        }
    }

    /// <summary>Values of one head as panels of 32 elements: [value length / 32][length][32].</summary>
    private void GatherValues(float* panels, int start, int length, int group)
    {
        int width = _config.ValueLength;
        nint stride = (nint)_config.KeyValueHeadCount * width;
        float* source = _values + (start * stride) + ((nint)group * width);
        for (int first = 0; first < width; first += PanelColumns)
        {
            int columns = Math.Min(PanelColumns, width - first);
            for (int token = 0; token < length; token++, panels += PanelColumns)
            {
                var target = new Span<float>(panels, PanelColumns);
                new ReadOnlySpan<float>(source + (token * stride) + first, columns).CopyTo(target);
                target[columns..].Clear();
            }
        }
    }

    /// <summary>Scaled queries of one head as a tile: [key length][12].</summary>
    private void GatherQueries(float* tile, int firstToken, int rows, int query)
    {
        int width = _config.KeyLength;
        nint stride = (nint)_config.HeadCount * width;
        float* source = _queries + (firstToken * stride) + ((nint)query * width);
        for (int k = 0; k < width; k++, tile += TileRows)
        {
            for (int row = 0; row < TileRows; row++)
            {
                tile[row] = row < rows ? source[(row * stride) + k] * _scale : 0;
            }
        }
    }

    /// <summary>Scores, masked softmax, and the weights transposed into a tile [tokens seen][12].</summary>
    private void AttendTile(AttentionScratch head, int first, int rows)
    {
        int seen = first + rows;
        int stride = Padded(head.Length);
        for (int column = 0; column < seen; column += PanelColumns)
        {
            float* panel = head.KeyPanels + ((nint)column * _config.KeyLength);
            _kernel.Multiply(head.QueryTile, panel, head.Scores + column, stride, _config.KeyLength, false);
        }

        for (int row = 0; row < TileRows; row++)
        {
            int visible = row < rows ? first + row + 1 : 0;
            var scores = new Span<float>(head.Scores + ((nint)row * stride), visible);
            Softmax(scores);
            float* weights = head.WeightTile + row;
            for (int token = 0; token < seen; token++, weights += TileRows)
            {
                *weights = token < visible ? scores[token] : 0;
            }
        }
    }

    private static void Softmax(Span<float> scores)
    {
        if (scores.IsEmpty)
        {
            return;
        }

        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.Exp<float>(scores, scores);
        TensorPrimitives.Divide(scores, Reductions.Sum(scores), scores);
    }

    /// <summary>The weighted sum of values, written into the head's columns of the output.</summary>
    private void Mix(AttentionScratch head, int firstToken, int rows, int seen, int query)
    {
        int width = _config.ValueLength;
        nint stride = (nint)_config.HeadCount * width;
        float* target = _output + (firstToken * stride) + ((nint)query * width);
        for (int first = 0; first < width; first += PanelColumns)
        {
            float* panel = head.ValuePanels + ((nint)first * head.Length);
            _kernel.Multiply(head.WeightTile, panel, head.Mixed, PanelColumns, seen, false);
            int columns = Math.Min(PanelColumns, width - first);
            for (int row = 0; row < rows; row++)
            {
                new ReadOnlySpan<float>(head.Mixed + (row * PanelColumns), columns)
                    .CopyTo(new Span<float>(target + (row * stride) + first, columns));
            }
        }
    }

    /// <summary>One worker's memory for one sequence and head, carved out of its buffer.</summary>
    private readonly struct AttentionScratch
    {
        public AttentionScratch(NativeBuffer<float> buffer, int length, int keyLength, int valueLength)
        {
            Length = length;
            nint tokens = Padded(length);
            nint keys = tokens * keyLength;
            nint values = length * (nint)Padded(valueLength);
            nint queries = keyLength * TileRows;
            nint scores = tokens * TileRows;
            buffer.EnsureLength(keys + values + queries + (2 * scores) + (TileRows * PanelColumns));
            KeyPanels = buffer.Pointer;
            ValuePanels = KeyPanels + keys;
            QueryTile = ValuePanels + values;
            Scores = QueryTile + queries;
            WeightTile = Scores + scores;
            Mixed = WeightTile + scores;
        }

        public int Length { get; }

        public float* KeyPanels { get; }

        public float* ValuePanels { get; }

        public float* QueryTile { get; }

        public float* Scores { get; }

        public float* WeightTile { get; }

        public float* Mixed { get; }
    }
}
