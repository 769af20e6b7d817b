namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>The truth of a prepared set, and what answers are worth against it.</summary>
internal sealed class RetrievalQuality
{
    private readonly int[] _truth;
    private readonly int[] _rowLabels;
    private readonly int[] _queryLabels;
    private readonly int[] _clusterSizes;
    private readonly int _depth;

    /// <summary>Reads the truth of a set.</summary>
    public RetrievalQuality(SetFolder folder)
    {
        _truth = SetFolder.ReadNumbers(folder.Truth);
        _rowLabels = SetFolder.ReadNumbers(folder.RowLabels);
        _queryLabels = SetFolder.ReadNumbers(folder.QueryLabels);
        _depth = _truth.Length / _queryLabels.Length;
        _clusterSizes = new int[_rowLabels.Concat(_queryLabels).Max() + 1];
        foreach (int label in _rowLabels)
        {
            _clusterSizes[label]++;
        }
    }

    /// <summary>Number of queries.</summary>
    public int Queries => _queryLabels.Length;


    /// <summary>Number of rows in a query's cluster: the R of its R-Precision.</summary>
    public int ClusterSizeOf(int query) => _clusterSizes[_queryLabels[query]];

    /// <summary>Share of the true k nearest rows among the k that were found, over the queries answered.</summary>
    /// <param name="ids">Rows found [queries, k].</param>
    /// <param name="k">Rows to find for each query.</param>
    public double Recall(ReadOnlySpan<int> ids, int k)
    {
        int hits = 0;
        for (int query = 0; query < ids.Length / k; query++)
        {
            ReadOnlySpan<int> found = ids.Slice(query * k, k);
            foreach (int id in _truth.AsSpan(query * _depth, k))
            {
                hits += found.Contains(id) ? 1 : 0;
            }
        }

        return (double)hits / ids.Length;
    }

    /// <summary>Share of a query's first R rows that are in its cluster.</summary>
    public double RPrecision(int query, ReadOnlySpan<int> ids)
    {
        int relevant = 0;
        foreach (int id in ids)
        {
            relevant += id >= 0 && _rowLabels[id] == _queryLabels[query] ? 1 : 0;
        }

        return (double)relevant / ClusterSizeOf(query);
    }

    /// <summary>Mean R-Precision of the exact order over the queries whose cluster has rows.</summary>
    public double ExactRPrecision() =>
        MeanOverClusters(query => RPrecision(query, _truth.AsSpan(query * _depth, ClusterSizeOf(query))));

    /// <summary>Mean of a figure over the queries whose cluster has rows.</summary>
    public double MeanOverClusters(Func<int, double> figure) =>
        Enumerable.Range(0, Queries).Where(query => ClusterSizeOf(query) > 0).Average(figure);
}
