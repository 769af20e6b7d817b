namespace NerRetriever.Models.Kernels;

/// <summary>
/// activations [T, K] times weights [N, K] transposed, giving [T, N]. Workers take groups of neighbouring panels; an
/// element of the result depends on its own row and panel only, so it is the same for any number of rows and threads.
/// Useful for: 256 rows and more, over which the widening of weights is spread. Not useful for: a single row at a time.
/// </summary>
public sealed unsafe class MatrixProduct : IDisposable
{
    private const int MostPanelsATask = 8;
    private const int TasksAWorker = 4;

    private readonly WorkerPool _pool;
    private readonly MicroKernel _kernel;
    private readonly PanelScratch[] _scratch;
    private readonly PackedRows _packed = new();
    private readonly Action<int, int> _multiplyPanels;

    // The product that is being computed.
    private PackedRows _rows;
    private WeightMatrix? _weights;
    private float* _output;
    private int _panelsATask;

    /// <summary>Creates a product that runs on the threads of <paramref name="pool"/>, one call at a time.</summary>
    public MatrixProduct(WorkerPool pool)
        : this(pool, MicroKernel.Best)
    {
    }

    internal MatrixProduct(WorkerPool pool, MicroKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(pool);
        _pool = pool;
        _kernel = kernel;
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
            _packed.Reshape(rows, weights.Inputs);
            for (int tile = 0; tile < _packed.Tiles; tile++)
            {
                _packed.Pack(tile, source);
            }

            Multiply(_packed, weights, target);
        }
    }

    /// <summary>Computes a product of rows that are packed already; <paramref name="output"/> is [rows, N].</summary>
    internal void Multiply(PackedRows rows, WeightMatrix weights, float* output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Depth, weights.Inputs);
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
                float* floats = weights.Block(panel, block, scratch);
                for (int tile = 0; tile < _rows.Tiles; tile++)
                {
                    MultiplyTile(tile, panel, block, floats, scratch.Tile);
                }
            }
        }
    }

    private void MultiplyTile(int tile, int panel, int block, float* floats, float* edge)
    {
        int outputs = _weights!.Outputs;
        int depth = _weights.DepthOf(block);
        int firstRow = tile * MicroKernel.Rows;
        int firstColumn = panel * MicroKernel.Columns;
        int rows = Math.Min(MicroKernel.Rows, _rows.Rows - firstRow);
        int columns = Math.Min(MicroKernel.Columns, outputs - firstColumn);
        float* a = _rows.Tile(tile) + ((nint)block * WeightMatrix.BlockDepth * MicroKernel.Rows);
        float* target = _output + ((nint)firstRow * outputs) + firstColumn;
        if (rows == MicroKernel.Rows && columns == MicroKernel.Columns)
        {
            _kernel.Multiply(a, floats, target, outputs, depth, block > 0);
            return;
        }

        _kernel.Multiply(a, floats, edge, MicroKernel.Columns, depth, false);
        for (int row = 0; row < rows; row++, target += outputs, edge += MicroKernel.Columns)
        {
            for (int column = 0; column < columns; column++)
            {
                target[column] = block > 0 ? target[column] + edge[column] : edge[column];
            }
        }
    }
}
