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
        int end = Math.Min(first + _panelsATask, weights.Panels);

        // Inputs outermost: the 256 inputs of all rows stay in the cache while the panels of the task run over them.
        for (int block = 0; block * WeightMatrix.BlockDepth < weights.Inputs; block++)
        {
            for (int panel = first; panel < end; panel++)
            {
                switch (weights)
                {
                    case SuperBlockWeights matrix when weights.Format == RowFormat.SuperBlockBytes:
                        MultiplySuperBlock(matrix.Integers(panel, block, scratch), panel, block, scratch.Tile);
                        break;
                    case GroupWeights matrix when weights.Format == RowFormat.GroupBytes:
                        MultiplyGroups(matrix.Integers(panel, block, scratch), panel, block, scratch.Tile);
                        break;
                    default:
                        MultiplySingles(weights.Block(panel, block, scratch), panel, block, scratch.Tile);
                        break;
                }
            }
        }
    }

    private void MultiplySingles(float* weights, int panel, int block, float* edge)
    {
        int depth = _weights!.DepthOf(block);
        for (int tile = 0; tile < _rows.Tiles; tile++)
        {
            float* a = _rows.Singles.Tile(tile) + ((nint)block * WeightMatrix.BlockDepth * MicroKernel.Rows);
            OutputTile c = Open(tile, panel, block, edge);
            _kernels.Singles.Multiply(a, weights, c.Start, c.Stride, depth, block > 0);
            c.Close();
        }
    }

    private void MultiplySuperBlock(SuperBlockPanel weights, int panel, int block, float* edge)
    {
        ByteRows rows = _rows.Bytes(RowFormat.SuperBlockBytes);
        for (int tile = 0; tile < _rows.Tiles; tile++)
        {
            OutputTile c = Open(tile, panel, block, edge);
            c.ClearIf(block == 0);
            _kernels.Integers.Multiply(rows.Tile(tile, block), weights, c.Start, c.Stride, c.Rows);
            c.Close();
        }
    }

    private void MultiplyGroups(GroupPanel weights, int panel, int block, float* edge)
    {
        ByteRows rows = _rows.Bytes(RowFormat.GroupBytes);
        for (int tile = 0; tile < _rows.Tiles; tile++)
        {
            OutputTile c = Open(tile, panel, block, edge);
            c.ClearIf(block == 0);
            _kernels.Integers.Multiply(rows.Tile(tile, block), weights, c.Start, c.Stride, c.Rows);
            c.Close();
        }
    }

    private OutputTile Open(int tile, int panel, int block, float* edge)
    {
        int outputs = _weights!.Outputs;
        int row = tile * MicroKernel.Rows;
        int column = panel * MicroKernel.Columns;
        float* target = _output + ((nint)row * outputs) + column;
        return new OutputTile(
            target, outputs, _rows.Rows - row, outputs - column, edge, copyIn: block > 0);
    }
}
