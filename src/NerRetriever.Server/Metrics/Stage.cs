namespace NerRetriever.Server.Metrics;

/// <summary>Parts of the work that are timed.</summary>
internal enum Stage
{
    /// <summary>Waiting for a processor.</summary>
    Wait,

    /// <summary>Computing the vector of a type description that is not cached.</summary>
    EncodeType,

    /// <summary>Finding hits.</summary>
    Search,

    /// <summary>Counting facets.</summary>
    Facets,

    /// <summary>Placing hits on a map.</summary>
    Map,

    /// <summary>Detecting mentions.</summary>
    Detect,

    /// <summary>Indexing and committing a group of documents.</summary>
    Index,

    /// <summary>Opening the commit that is served next.</summary>
    Refresh,
}
