namespace NerRetriever.Index.Vectors.Graph;

/// <summary>The memory of one graph search, used again by the next one.</summary>
internal sealed class SearchSpace
{
    private uint[] _visited = [];
    private uint _search;

    /// <summary>Nodes found and not yet expanded.</summary>
    public NodeHeap<BestFirst> Candidates { get; } = new();

    /// <summary>The nearest nodes found, at most ef.</summary>
    public NodeHeap<WorstFirst> Nearest { get; } = new();

    /// <summary>Forgets the last search.</summary>
    public void Begin(int nodes)
    {
        if (_visited.Length < nodes)
        {
            Array.Resize(ref _visited, Math.Max(nodes, (int)Math.Min(Array.MaxLength, _visited.Length * 3L / 2)));
        }

        if (++_search == 0)
        {
            Array.Clear(_visited);
            _search = 1;
        }

        Candidates.Clear();
        Nearest.Clear();
    }

    /// <summary>Marks a node; false where this search has seen it.</summary>
    public bool Visit(int node)
    {
        if (_visited[node] == _search)
        {
            return false;
        }

        _visited[node] = _search;
        return true;
    }
}
