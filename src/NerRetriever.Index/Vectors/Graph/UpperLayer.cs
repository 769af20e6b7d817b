using System.Runtime.CompilerServices;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>A layer above 0, whose numbers are places.</summary>
/// <param name="links">The graph.</param>
/// <param name="layer">The layer.</param>
internal readonly unsafe struct UpperLayer(HnswLinks links, int layer) : IGraphLayer
{
    private readonly HnswLinks _links = links;
    private readonly int _layer = layer;

    /// <inheritdoc/>
    public int Count => _links.Places;

    /// <inheritdoc/>
    public int Width => _links.Parameters.M;

    /// <inheritdoc/>
    public int* Row(int number)
    {
        // In a sound graph no link leads to a place that is not on the layer; in no graph may it lead out of the memory.
        int row = Math.Min(_links.FirstRow[number] + _layer, _links.UpperRows) - 1;
        return _links.Upper + ((long)row * _links.Parameters.M);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NodeOf(int number) => _links.NodeOfPlace[number];
}
