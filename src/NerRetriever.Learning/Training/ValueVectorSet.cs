namespace NerRetriever.Learning.Training;

/// <summary>
/// Value vectors of the mentions of a <see cref="TrainingData"/> and, behind them, of its type names: [mentions + types,
/// dimension].
/// </summary>
/// <param name="Values">The rows one behind the other.</param>
/// <param name="Dimension">Length of a row.</param>
public sealed record ValueVectorSet(float[] Values, int Dimension)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Values.Length / Dimension;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Dimension, Dimension);

    /// <summary>Copies rows one behind the other into <paramref name="target"/>.</summary>
    public void Gather(IReadOnlyList<int> rows, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (int i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(target[(i * Dimension)..]);
        }
    }
}
