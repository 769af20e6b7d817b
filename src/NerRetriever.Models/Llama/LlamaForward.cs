using System.Numerics.Tensors;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Llama;

/// <summary>
/// The forward pass through the blocks that are loaded and on to block k's value projection, with all memory that it
/// needs. Every step is a function of one row, or of the rows of one sequence, so a row's result does not depend on what
/// else is in the pass.
/// </summary>
internal sealed unsafe class LlamaForward : IDisposable
{
    private readonly LlamaConfig _config;
    private readonly LlamaWeights _weights;
    private readonly WorkerPool _pool;
    private readonly MatrixProduct _product;
    private readonly CausalAttention _attention;
    private readonly RotaryTable _rotary;

    private readonly NativeBuffer<float> _residual = new(); // x [T, d]
    private readonly NativeBuffer<float> _normed = new();   // [T, d]; also what is added to x
    private readonly NativeBuffer<float> _queries = new();  // [T, H * key length]
    private readonly NativeBuffer<float> _keys = new();     // [T, G * key length]
    private readonly NativeBuffer<float> _values = new();   // [T, G * value length]
    private readonly NativeBuffer<float> _attended = new(); // [T, H * value length]
    private readonly NativeBuffer<float> _gate = new();     // [T, f]
    private readonly NativeBuffer<float> _up = new();       // [T, f]
    private readonly ActivationRows _packed = new();        // input of the next projections
    private readonly Action<int, int> _normTile;
    private readonly Action<int, int> _rotateTile;
    private readonly Action<int, int> _gateTile;
    private readonly Action<int, int> _addTile;
    private readonly Action<int, int> _packTile;

    private int[] _starts = [0];  // [sequences + 1]
    private int[] _positions = []; // [T]
    private int _rows;             // T
    private float[] _norm = [];    // weights of the norm that is being applied
    private float* _toPack;

    public LlamaForward(LlamaConfig config, LlamaWeights weights, WorkerPool pool, KernelSet kernels)
    {
        _config = config;
        _weights = weights;
        _pool = pool;
        _product = new MatrixProduct(pool, kernels);
        _attention = new CausalAttention(config, pool, kernels.Singles);
        _rotary = new RotaryTable(config, weights.RopeFactors);
        _normTile = NormTile;
        _rotateTile = RotateTile;
        _gateTile = GateTile;
        _addTile = AddTile;
        _packTile = (tile, _) => _packed.Pack(tile, _toPack);
    }

    /// <summary>Computes the value vectors; the weights must hold a tap.</summary>
    /// <param name="tokens">[T], each below the vocabulary's size.</param>
    /// <param name="lengths">Lengths of the sequences, each positive; their sum is T.</param>
    /// <param name="output">Receives [T, G * value length].</param>
    public void Run(ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, float* output)
    {
        RunBlocks(tokens, lengths, null);
        TapWeights tap = _weights.Tap!;
        Normalise(tap.Norm, tap.Value);
        Project(tap.Value, output);
    }

    /// <summary>Runs the blocks and, where there is a <paramref name="reader"/>, shows it what each computes.</summary>
    /// <param name="tokens">[T], each below the vocabulary's size.</param>
    /// <param name="lengths">Lengths of the sequences, each positive; their sum is T.</param>
    /// <param name="reader">Called for each sub-module in the order of computation, or null.</param>
    public void RunBlocks(ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, ActivationReader? reader)
    {
        Prepare(lengths, tokens.Length);
        int width = _config.EmbeddingLength;
        for (int row = 0; row < tokens.Length; row++)
        {
            _weights.Embedding.Read(tokens[row], new Span<float>(_residual.Pointer + ((nint)row * width), width));
        }

        for (int index = 0; index < _weights.Blocks.Length; index++)
        {
            LlamaBlock block = _weights.Blocks[index];

            // x += Wo attention(rope(Wq n), rope(Wk n), Wv n), n = norm(x)
            Normalise(block.AttentionNorm, block.Query, block.Key, block.Value);
            Project(block.Query, _queries.Pointer);
            Project(block.Key, _keys.Pointer);
            Project(block.Value, _values.Pointer);
            Show(reader, index, SubModule.Query, _queries.Pointer);
            Show(reader, index, SubModule.Key, _keys.Pointer);
            Show(reader, index, SubModule.Value, _values.Pointer);
            _pool.Run(PackedRows.TilesOf(_rows), _rotateTile);
            _attention.Run(
                _queries.Pointer, _keys.Pointer, _values.Pointer, _starts, lengths.Length, _attended.Pointer);
            Pack(_attended.Pointer, block.AttentionOutput);
            Project(block.AttentionOutput, _normed.Pointer);
            Show(reader, index, SubModule.AttentionOutput, _normed.Pointer);
            _pool.Run(PackedRows.TilesOf(_rows), _addTile);

            // x += Wdown (silu(Wgate n) * Wup n), n = norm(x)
            Normalise(block.FeedForwardNorm, block.Gate, block.Up);
            Project(block.Gate, _gate.Pointer);
            Project(block.Up, _up.Pointer);
            _pool.Run(PackedRows.TilesOf(_rows), _gateTile);
            Pack(_up.Pointer, block.Down);
            Project(block.Down, _normed.Pointer);
            Show(reader, index, SubModule.FeedForward, _normed.Pointer);
            _pool.Run(PackedRows.TilesOf(_rows), _addTile);
            Show(reader, index, SubModule.Residual, _residual.Pointer);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _product.Dispose();
        _attention.Dispose();
        _packed.Dispose();
        foreach (NativeBuffer<float> buffer in
            (ReadOnlySpan<NativeBuffer<float>>)[_residual, _normed, _queries, _keys, _values, _attended, _gate, _up])
        {
            buffer.Dispose();
        }
    }

    private void Prepare(ReadOnlySpan<int> lengths, int rows)
    {
        _rows = rows;
        if (_starts.Length < lengths.Length + 1)
        {
            _starts = new int[lengths.Length + 1];
        }

        if (_positions.Length < rows)
        {
            _positions = new int[rows];
        }

        int row = 0;
        int longest = 0;
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            _starts[sequence] = row;
            longest = Math.Max(longest, lengths[sequence]);
            for (int position = 0; position < lengths[sequence]; position++)
            {
                _positions[row++] = position;
            }
        }

        _starts[lengths.Length] = row;
        long count = rows;
        _residual.EnsureLength(count * _config.EmbeddingLength);
        _normed.EnsureLength(count * _config.EmbeddingLength);
        if (_weights.Blocks.Length > 0)
        {
            _rotary.EnsurePositions(longest);
            _queries.EnsureLength(count * _config.HeadCount * _config.KeyLength);
            _keys.EnsureLength(count * _config.KeyValueHeadCount * _config.KeyLength);
            _values.EnsureLength(count * _config.ValueDimension);
            _attended.EnsureLength(count * _config.HeadCount * _config.ValueLength);
            _gate.EnsureLength(count * _config.FeedForwardLength);
            _up.EnsureLength(count * _config.FeedForwardLength);
        }
    }

    /// <summary>
    /// RMSNorm of the residual stream: x / sqrt(mean(x^2) + eps) * weights, packed for the next projections.
    /// </summary>
    private void Normalise(float[] weights, params ReadOnlySpan<Projection> readers)
    {
        _norm = weights;
        var formats = RowFormat.None;
        foreach (Projection reader in readers)
        {
            formats |= reader.Weights.Format;
        }

        _packed.Reshape(_rows, _config.EmbeddingLength, formats);
        _pool.Run(_packed.Tiles, _normTile);
    }

    private void NormTile(int tile, int worker)
    {
        int width = _config.EmbeddingLength;
        int end = Math.Min((tile + 1) * MicroKernel.Rows, _rows);
        for (int row = tile * MicroKernel.Rows; row < end; row++)
        {
            var source = new ReadOnlySpan<float>(_residual.Pointer + ((nint)row * width), width);
            var target = new Span<float>(_normed.Pointer + ((nint)row * width), width);
            float mean = Reductions.SumOfSquares(source) / width;
            TensorPrimitives.Multiply(source, 1 / MathF.Sqrt(mean + _config.NormEpsilon), target);
            TensorPrimitives.Multiply(target, _norm, target);
        }

        _packed.Pack(tile, _normed.Pointer);
    }

    private void RotateTile(int tile, int worker)
    {
        int end = Math.Min((tile + 1) * MicroKernel.Rows, _rows);
        int groups = _config.KeyValueHeadCount;
        for (int row = tile * MicroKernel.Rows; row < end; row++)
        {
            float* query = _queries.Pointer + ((nint)row * _config.HeadCount * _config.KeyLength);
            float* key = _keys.Pointer + ((nint)row * groups * _config.KeyLength);
            _rotary.Rotate(query, _config.HeadCount, _config.KeyLength, _positions[row]);
            _rotary.Rotate(key, groups, _config.KeyLength, _positions[row]);
        }
    }

    /// <summary>up = silu(gate) * up, with silu(g) = g * sigmoid(g); the gate is used up.</summary>
    private void GateTile(int tile, int worker)
    {
        int width = _config.FeedForwardLength;
        int end = Math.Min((tile + 1) * MicroKernel.Rows, _rows);
        for (int row = tile * MicroKernel.Rows; row < end; row++)
        {
            var gate = new Span<float>(_gate.Pointer + ((nint)row * width), width);
            var up = new Span<float>(_up.Pointer + ((nint)row * width), width);
            TensorPrimitives.Multiply(up, gate, up);
            TensorPrimitives.Sigmoid<float>(gate, gate);
            TensorPrimitives.Multiply(up, gate, up);
        }
    }

    private void Pack(float* source, Projection reader)
    {
        _toPack = source;
        _packed.Reshape(_rows, reader.Weights.Inputs, reader.Weights.Format);
        _pool.Run(_packed.Tiles, _packTile);
    }

    private void Project(Projection projection, float* output)
    {
        _product.Multiply(_packed, projection.Weights, output);
        if (projection.Bias is { } bias)
        {
            for (int row = 0; row < _rows; row++)
            {
                var target = new Span<float>(output + ((nint)row * bias.Length), bias.Length);
                TensorPrimitives.Add(target, bias, target);
            }
        }
    }

    /// <summary>Adds what was last projected to the residual stream.</summary>
    private void AddTile(int tile, int worker)
    {
        int width = _config.EmbeddingLength;
        int end = Math.Min((tile + 1) * MicroKernel.Rows, _rows);
        for (int row = tile * MicroKernel.Rows; row < end; row++)
        {
            nint start = (nint)row * width;
            var target = new Span<float>(_residual.Pointer + start, width);
            TensorPrimitives.Add(target, new ReadOnlySpan<float>(_normed.Pointer + start, width), target);
        }
    }

    private void Show(ActivationReader? reader, int block, SubModule part, float* activations) =>
        reader?.Invoke(block, part, new ReadOnlySpan<float>(activations, checked(_rows * _config.WidthOf(part))));
}
