using System.Runtime.CompilerServices;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Layer 0, whose numbers are the nodes.</summary>
/// <param name="links">The graph.</param>
internal readonly unsafe struct BaseLayer(HnswLinks links) : IGraphLayer
{
    private readonly int* _rows = links.Base;
    private readonly int _width = links.Parameters.M0;

    /// <inheritdoc/>
    public int Count { get; } = links.Count;

    /// <inheritdoc/>
    public int Width => _width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* Row(int number) => _rows + ((long)number * _width);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NodeOf(int number) => number;
}
