namespace NerRetriever.Server;

/// <summary>Caps on what one request may ask for.</summary>
public sealed record ServerLimits
{
    /// <summary>Bytes of a body other than a bulk request's.</summary>
    public long BodyBytes { get; init; } = 1 << 20;

    /// <summary>Bytes of a bulk request.</summary>
    public long BulkBytes { get; init; } = 32 << 20;

    /// <summary>Lines of a bulk request.</summary>
    public int BulkLines { get; init; } = 10_000;

    /// <summary>Hits of one answer.</summary>
    public int Top { get; init; } = 1_000;

    /// <summary>Hits that can be reached by offset or cursor.</summary>
    public int Window { get; init; } = 10_000;

    /// <summary>Hits that are counted above a floor.</summary>
    public int CountedAboveFloor { get; init; } = 10_000;

    /// <summary>Hits that are counted where there is no floor.</summary>
    public int CountedWithoutFloor { get; init; } = 1_000;

    /// <summary>Characters of a type description.</summary>
    public int QueryLength { get; init; } = 500;

    /// <summary>Descriptions of one search.</summary>
    public int Queries { get; init; } = 16;

    /// <summary>Searches of a batch.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Nodes that a walk of the graph keeps.</summary>
    public int Ef { get; init; } = 10_000;

    /// <summary>Coarse types, and facets, of one search.</summary>
    public int ListLength { get; init; } = 16;

    /// <summary>Values of a facet.</summary>
    public int FacetSize { get; init; } = 1_000;

    /// <summary>Characters of a filter.</summary>
    public int FilterLength { get; init; } = 2_000;

    /// <summary>Parentheses and nots of a filter inside each other.</summary>
    public int FilterDepth { get; init; } = 8;

    /// <summary>Characters of a text in which mentions are detected.</summary>
    public int DetectLength { get; init; } = 100_000;

    /// <summary>Descriptions to embed at once.</summary>
    public int Embeddings { get; init; } = 64;

    /// <summary>Characters of an id of a document.</summary>
    public int IdLength { get; init; } = 512;

    /// <summary>Characters of a document's text.</summary>
    public int TextLength { get; init; } = 1_000_000;

    /// <summary>Metadata fields of a document.</summary>
    public int MetadataFields { get; init; } = 64;

    /// <summary>Searches that may wait for a processor.</summary>
    public int WaitingSearches { get; init; } = 256;

    /// <summary>Indexing tasks that may wait.</summary>
    public int WaitingTasks { get; init; } = 64;

    /// <summary>Bytes of documents that may wait.</summary>
    public long WaitingBytes { get; init; } = 64 << 20;

    /// <summary>Descriptions whose vectors are kept.</summary>
    public int CachedVectors { get; init; } = 4_096;
}
