namespace NerRetriever.Index.Vectors.Storage;

/// <summary>Rows behind each other in memory that does not move.</summary>
/// <param name="start">The first row.</param>
/// <param name="count">Number of rows.</param>
internal readonly unsafe struct RowBlock(byte* start, int count)
{
    /// <summary>The first row.</summary>
    public readonly byte* Start = start;

    /// <summary>Number of rows.</summary>
    public readonly int Count = count;
}
