namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>One of those that answer the same queries in turns, each on one thread.</summary>
internal interface ISearchPeer : IDisposable
{
    /// <summary>Name in the tables.</summary>
    string Name { get; }

    /// <summary>Bytes of vectors, codes and graph for each vector.</summary>
    double BytesPerVector { get; }

    /// <summary>Answers all queries of the set.</summary>
    /// <param name="ef">Nodes that a search keeps.</param>
    /// <param name="k">Rows to find for each query.</param>
    TimedAnswer Search(int ef, int k);

    /// <summary>The same search, not to be timed: comparisons of query and node in the mean, and the ids.</summary>
    (double ComparisonsPerQuery, int[] Ids) Count(int ef, int k);
}
