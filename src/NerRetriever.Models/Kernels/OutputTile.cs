namespace NerRetriever.Models.Kernels;

/// <summary>
/// 12 x 32 numbers that a kernel may write: in the output where it has so many rows and columns left, otherwise in an edge
/// buffer that is copied in and out, so that an element is computed in the same way wherever it stands.
/// </summary>
internal readonly unsafe struct OutputTile
{
    private readonly float* _target;
    private readonly int _outputs;
    private readonly int _columns;

    /// <summary>Opens a tile.</summary>
    /// <param name="target">Its first element in the output.</param>
    /// <param name="outputs">Elements between rows of the output.</param>
    /// <param name="rowsLeft">Rows of the output from the tile on.</param>
    /// <param name="columnsLeft">Columns of the output from the tile on.</param>
    /// <param name="edge">[12][32].</param>
    /// <param name="copyIn">Whether what is there is added to.</param>
    public OutputTile(float* target, int outputs, int rowsLeft, int columnsLeft, float* edge, bool copyIn)
    {
        _target = target;
        _outputs = outputs;
        Rows = Math.Min(MicroKernel.Rows, rowsLeft);
        _columns = Math.Min(MicroKernel.Columns, columnsLeft);
        if (Rows == MicroKernel.Rows && _columns == MicroKernel.Columns)
        {
            Start = target;
            Stride = outputs;
            return;
        }

        Start = edge;
        Stride = MicroKernel.Columns;
        for (int row = 0; copyIn && row < Rows; row++)
        {
            new ReadOnlySpan<float>(target + ((nint)row * outputs), _columns)
                .CopyTo(new Span<float>(edge + (row * MicroKernel.Columns), _columns));
        }
    }

    /// <summary>The first element.</summary>
    public float* Start { get; }

    /// <summary>Elements between rows.</summary>
    public nint Stride { get; }

    /// <summary>Rows that are in the output.</summary>
    public int Rows { get; }

    /// <summary>Clears the tile where nothing was computed before.</summary>
    public void ClearIf(bool first)
    {
        for (int row = 0; first && row < MicroKernel.Rows; row++)
        {
            new Span<float>(Start + (row * Stride), MicroKernel.Columns).Clear();
        }
    }

    /// <summary>Writes back what is in the edge buffer.</summary>
    public void Close()
    {
        if (Start == _target)
        {
            return;
        }

        for (int row = 0; row < Rows; row++)
        {
            new ReadOnlySpan<float>(Start + (row * Stride), _columns)
                .CopyTo(new Span<float>(_target + ((nint)row * _outputs), _columns));
        }
    }
}
