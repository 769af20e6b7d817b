namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Says which nodes a search may return; it walks through the others.</summary>
internal interface INodeFilter
{
    /// <summary>Whether the node may be returned.</summary>
    bool Allows(int node);
}

/// <summary>Every node may be returned.</summary>
internal readonly struct EveryNode : INodeFilter
{
    /// <inheritdoc/>
    public bool Allows(int node) => true;
}

/// <summary>The members of a set may be returned.</summary>
/// <param name="among">The set.</param>
internal readonly struct NodesAmong(NodeSet among) : INodeFilter
{
    /// <inheritdoc/>
    public bool Allows(int node) => among.Contains(node);
}
