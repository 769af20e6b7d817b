namespace NerRetriever.Index.Vectors;

/// <summary>Vectors by node id, wherever they are kept.</summary>
internal interface IVectorRows
{
    /// <summary>Numbers in a vector, d.</summary>
    int Dimension { get; }

    /// <summary>Number of vectors; node ids are below it.</summary>
    int Count { get; }

    /// <summary>The vector [d] of a node.</summary>
    ReadOnlySpan<float> this[int node] { get; }
}
