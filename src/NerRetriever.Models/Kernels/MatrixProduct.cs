namespace NerRetriever.Models.Kernels;

/// <summary>
/// activations [T, K] times weights [N, K] transposed, giving [T, N]. Workers take groups of neighbouring panels; an
/// element of the result depends on its own row and panel only, so it is the same for any number of rows and threads.
/// Useful for: 256 rows and more, over which the unpacking of weights is spread. Not useful for: a single row at a time.
/// </summary>
public sealed unsafe class MatrixProduct : IDisposable
{
    private const int MostPanelsATask = 8;
    private const int TasksAWorker = 4;
    private const int SumsLength = MicroKernel.Rows * MicroKernel.Columns;

    private readonly WorkerPool _pool;
    private readonly KernelSet _kernels;
    private readonly PanelScratch[] _scratch;
    private readonly ActivationRows _packed = new();
    private readonly Action<int, int> _multiplyPanels;

    // The product that is being computed.
    private ActivationRows _rows;
    private WeightMatrix? _weights;
    private float* _output;
    private int _panelsATask;

    /// <summary>Creates a product that runs on the threads of <paramref name="pool"/>, one call at a time.</summary>
    public MatrixProduct(WorkerPool pool)
        : this(pool, KernelSet.Best)
    {
    }

    internal MatrixProduct(WorkerPool pool, KernelSet kernels)
    {
        ArgumentNullException.ThrowIfNull(pool);
        _pool = pool;
        _kernels = kernels;
        _scratch = new PanelScratch[pool.Workers];
        for (int i = 0; i < _scratch.Length; i++)
        {
            _scratch[i] = new PanelScratch();
        }

        _rows = _packed;
        _multiplyPanels = MultiplyPanels;
    }

    /// <summary>Computes a product.</summary>
    /// <param name="activations">[T, K].</param>
    /// <param name="weights">[N, K].</param>
    /// <param name="output">[T, N].</param>
    public void Multiply(ReadOnlySpan<float> activations, WeightMatrix weights, Span<float> output)
    {
        ArgumentNullException.ThrowIfNull(weights);
        int rows = activations.Length / weights.Inputs;
        if (activations.Length != (long)rows * weights.Inputs || output.Length != (long)rows * weights.Outputs)
        {
            throw new ArgumentException(
                $"{activations.Length} inputs and {output.Length} outputs do not fit "
                + $"[{weights.Outputs}, {weights.Inputs}].");
        }

        fixed (float* source = activations, target = output)
        {
            _packed.Reshape(rows, weights.Inputs, weights.Format);
            for (int tile = 0; tile < _packed.Tiles; tile++)
            {
                _packed.Pack(tile, source);
            }

            Multiply(_packed, weights, target);
        }
    }

    /// <summary>Computes a product of rows that are packed already; <paramref name="output"/> is [rows, N].</summary>
    internal void Multiply(ActivationRows rows, WeightMatrix weights, float* output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Depth, weights.Inputs);
        if ((rows.Formats & weights.Format) != weights.Format)
        {
            throw new ArgumentException($"The rows are packed as {rows.Formats}, the weights read {weights.Format}.", nameof(rows));
        }

        _rows = rows;
        _weights = weights;
        _output = output;
        _panelsATask = Math.Clamp(weights.Panels / (TasksAWorker * _pool.Workers), 1, MostPanelsATask);
        _pool.Run((weights.Panels + _panelsATask - 1) / _panelsATask, _multiplyPanels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _packed.Dispose();
        foreach (PanelScratch scratch in _scratch)
        {
            scratch.Dispose();
        }
    }

    private void MultiplyPanels(int task, int worker)
    {
        WeightMatrix weights = _weights!;
        PanelScratch scratch = _scratch[worker];
        int first = task * _panelsATask;
        int panels = Math.Min(_panelsATask, weights.Panels - first);
        scratch.Sums.EnsureLength((long)panels * _rows.Tiles * SumsLength);

        // Inputs outermost: the 256 inputs of all rows stay in the cache while the panels of the task run over them.
        for (int block = 0; block * WeightMatrix.BlockDepth < weights.Inputs; block++)
        {
            float* sums = scratch.Sums.Pointer;
            for (int panel = first; panel < first + panels; panel++, sums += _rows.Tiles * SumsLength)
            {
                switch (weights)
                {
                    case SuperBlockWeights matrix when weights.Format == RowFormat.SuperBlockBytes:
                        AddSuperBlock(matrix.Integers(panel, block, scratch), block, sums);
                        break;
                    case GroupWeights matrix when weights.Format == RowFormat.GroupBytes:
                        AddGroups(matrix.Integers(panel, block, scratch), block, sums);
                        break;
                    default:
                        AddSingles(weights.Block(panel, block, scratch), block, sums);
                        break;
                }
            }
        }

        for (int panel = 0; panel < panels; panel++)
        {
            Write(scratch.Sums.Pointer + ((nint)panel * _rows.Tiles * SumsLength), first + panel);
        }
    }

    private void AddSingles(float* weights, int block, float* sums)
    {
        int depth = _weights!.DepthOf(block);
        for (int tile = 0; tile < _rows.Tiles; tile++, sums += SumsLength)
        {
            float* a = _rows.Singles.Tile(tile) + ((nint)block * WeightMatrix.BlockDepth * MicroKernel.Rows);
            _kernels.Singles.Multiply(a, weights, sums, MicroKernel.Columns, depth, block > 0);
        }
    }

    private void AddSuperBlock(in SuperBlockPanel weights, int block, float* sums)
    {
        ByteRows rows = _rows.Bytes(RowFormat.SuperBlockBytes);
        for (int tile = 0; tile < _rows.Tiles; tile++, sums += SumsLength)
        {
            _kernels.Integers.Multiply(rows.Tile(tile, block), weights, Cleared(sums, block), RowsOf(tile));
        }
    }

    private void AddGroups(in GroupPanel weights, int block, float* sums)
    {
        ByteRows rows = _rows.Bytes(RowFormat.GroupBytes);
        for (int tile = 0; tile < _rows.Tiles; tile++, sums += SumsLength)
        {
            _kernels.Integers.Multiply(rows.Tile(tile, block), weights, Cleared(sums, block), RowsOf(tile));
        }
    }

    private static float* Cleared(float* sums, int block)
    {
        if (block == 0)
        {
            new Span<float>(sums, SumsLength).Clear();
        }

        return sums;
    }

    private int RowsOf(int tile) => Math.Min(MicroKernel.Rows, _rows.Rows - (tile * MicroKernel.Rows));

    /// <summary>Writes one panel's sums into its columns of the output.</summary>
    private void Write(float* sums, int panel)
    {
        int outputs = _weights!.Outputs;
        int first = panel * MicroKernel.Columns;
        int columns = Math.Min(MicroKernel.Columns, outputs - first);
        float* target = _output + first;
        for (int row = 0; row < _rows.Rows; row++, sums += MicroKernel.Columns, target += outputs)
        {
            new ReadOnlySpan<float>(sums, columns).CopyTo(new Span<float>(target, columns));
        }
    }
}
