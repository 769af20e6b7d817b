namespace NerRetriever;

/// <summary>What ranks the hits.</summary>
public enum SearchMode
{
    /// <summary>Nearness of a mention's projected value vector to the type description's.</summary>
    Dense,

    /// <summary>BM25 of the sentence's words against the description's.</summary>
    Bm25,

    /// <summary>Both, joined by the sum of their normalised scores.</summary>
    Hybrid,
}
