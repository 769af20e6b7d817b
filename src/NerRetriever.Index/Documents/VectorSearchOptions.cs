namespace NerRetriever.Index;

/// <summary>How a vector search is done.</summary>
public sealed record VectorSearchOptions
{
    /// <summary>The default: exact where that is cheap, as under a narrow filter, by the graph otherwise.</summary>
    public static VectorSearchOptions Default { get; } = new();

    /// <summary>Whether to compare with every vector, whatever the size of the index.</summary>
    public bool Exact { get; init; }

    /// <summary>
    /// Nodes that a graph search keeps while it looks for the k nearest (ef): more find more and take longer. Null
    /// means the larger of 2 k and 64. Below k, or what rounded codes need to tell k apart (1.5 k for int8), it is raised.
    /// </summary>
    public int? Ef
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "ef must be positive.");
    }

    /// <summary>Documents to search in, or null for all.</summary>
    public MetadataFilter? Filter { get; init; }

    /// <summary>A further condition that the documents have to meet, or null for none.</summary>
    public DocumentCondition? Condition { get; init; }
}
